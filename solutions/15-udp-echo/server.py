"""UDP: every datagram is answered with one datagram, in capitals, to the address it came from."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

LARGEST = 65535  # no datagram is larger; what does not fit the buffer would be cut off and gone

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind((HOST, PORT))
    while True:
        # One recvfrom, one sendto. There is no call here: each datagram brings its own sender's address.
        # Empty data is a datagram of no bytes; it ends nothing.
        data, sender = server.recvfrom(LARGEST)
        server.sendto(data.upper(), sender)
