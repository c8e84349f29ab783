"""Echoes every datagram, and tells from their silence which of its peers are gone."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SILENCE_MS = int(os.environ.get("SILENCE_MS", "3000"))

line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO Bind to (HOST, PORT), without SO_REUSEADDR. If that fails: one line with the errno's name on stderr, status 1.

# TODO For ever: recvfrom(65535), and sendto the same bytes back to the sender, whatever they are.

# TODO Print `hello HOST:PORT` when a peer is heard for the first time, `back HOST:PORT` when it was gone and is heard
#      again. Note for each peer when it was last heard: time.monotonic().

# TODO Print `gone HOST:PORT`, once, when a peer has not been heard for SILENCE_MS, whether others talk or nobody does. So
#      wait no longer than until the first of them may be gone: select.select([line], [], [], seconds) returns with an
#      empty list when that time is over.
line.close()  # goes when the loop is there: it never ends
