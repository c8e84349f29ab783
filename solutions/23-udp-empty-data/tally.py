"""Counts the datagrams of each sender, the empty ones too, and tells it the count."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

LARGEST = 65535  # a byte that did not fit would be missing from the count

tallies = {}  # by the sender's address, host and port together, as recvfrom returns it

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as box:
    box.bind((HOST, PORT))
    while True:
        # Nothing is asked of the data: a datagram of no bytes is a datagram, and there is no end of anything here.
        data, sender = box.recvfrom(LARGEST)
        datagrams, empty, length = tallies.get(sender, (0, 0, 0))
        tallies[sender] = (datagrams + 1, empty + (len(data) == 0), length + len(data))
        box.sendto("{} datagrams, {} empty, {} bytes".format(*tallies[sender]).encode(), sender)
