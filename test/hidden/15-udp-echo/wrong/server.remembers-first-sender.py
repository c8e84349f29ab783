# mistake: M48 replies to a stored first address
# check: taking-turns
# code: replies-to-first-sender

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((HOST, PORT))

first = None
while True:
    data, sender = server.recvfrom(65535)
    if first is None:
        first = sender
    server.sendto(data.upper(), first)
