# mistake: M49 buffer too small: the datagram is cut
# check: big-datagrams
# code: datagram-cut

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((HOST, PORT))

while True:
    data, sender = server.recvfrom(1024)
    server.sendto(data.upper(), sender)
