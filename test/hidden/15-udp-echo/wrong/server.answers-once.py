# mistake: M09 no loop: one datagram and done
# check: taking-turns
# code: stops-after-first

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((HOST, PORT))

data, sender = server.recvfrom(65535)
server.sendto(data.upper(), sender)
