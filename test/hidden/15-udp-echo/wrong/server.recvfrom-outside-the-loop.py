# mistake: M47 recvfrom outside the loop: replies for ever
# check: one-reply
# code: replies-for-ever

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((HOST, PORT))

data, sender = server.recvfrom(65535)
while True:
    server.sendto(data.upper(), sender)
