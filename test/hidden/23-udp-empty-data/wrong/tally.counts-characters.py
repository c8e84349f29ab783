# mistake: M34 characters are counted, not bytes
# check: counts
# code: bytes-undercounted

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

LARGEST = 65535

tallies = {}

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as box:
    box.bind((HOST, PORT))
    while True:
        data, sender = box.recvfrom(LARGEST)
        datagrams, empty, length = tallies.get(sender, (0, 0, 0))
        tallies[sender] = (datagrams + 1, empty + (len(data) == 0), length + len(data.decode(errors="ignore")))
        box.sendto("{} datagrams, {} empty, {} bytes".format(*tallies[sender]).encode(), sender)
