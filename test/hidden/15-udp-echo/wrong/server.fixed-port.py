# mistake: M01 the port is fixed, PORT is not looked at
# check: taking-turns
# code: bound-elsewhere

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = 8080

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((HOST, PORT))

while True:
    data, sender = server.recvfrom(65535)
    server.sendto(data.upper(), sender)
