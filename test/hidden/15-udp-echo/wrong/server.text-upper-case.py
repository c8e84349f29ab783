# mistake: M62 upper-cased as text
# check: bytes
# code: text-not-bytes

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((HOST, PORT))

while True:
    data, sender = server.recvfrom(65535)
    server.sendto(data.decode().upper().encode(), sender)
