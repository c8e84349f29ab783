# mistake: M57 connected to a client that has gone, it hears a refusal and nobody else
# check: gone-client
# code: lost-with-gone-client

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((HOST, PORT))

data, sender = server.recvfrom(65535)
server.connect(sender)
server.send(data.upper())
while True:
    server.send(server.recv(65535).upper())
