# mistake: M57 the error of a sender who has gone ends the service
# check: gone-sender
# code: lost-with-gone-client

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

LARGEST = 65535
IP_RECVERR = 11

tallies = {}

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as box:
    box.bind((HOST, PORT))
    box.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)
    while True:
        data, sender = box.recvfrom(LARGEST)
        datagrams, empty, length = tallies.get(sender, (0, 0, 0))
        tallies[sender] = (datagrams + 1, empty + (len(data) == 0), length + len(data))
        box.sendto("{} datagrams, {} empty, {} bytes".format(*tallies[sender]).encode(), sender)
