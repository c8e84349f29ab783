# mistake: M07 the pair that recvfrom returns is not unpacked
# check: one-reply
# code: exited-early

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((HOST, PORT))

while True:
    data = server.recvfrom(65535)
    server.sendto(data.upper(), (HOST, PORT))
