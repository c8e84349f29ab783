# mistake: M55 listen on a UDP socket
# check: one-reply
# code: exited-early

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((HOST, PORT))
server.listen(5)

while True:
    data, sender = server.recvfrom(65535)
    server.sendto(data.upper(), sender)
