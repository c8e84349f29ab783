"""Numbers its requests, so that each reply can be told from every other."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT_MS = float(os.environ.get("TIMEOUT_MS", "1000"))

line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO Connect it to (HOST, PORT), as in 15-udp-echo.

# TODO For each line of input("> "), until it raises EOFError: send `N TEXT` with the number of the line. Receive until
#      TIMEOUT_MS are over or a datagram begins with this number and a space.
#
#      Print what stands behind that, decoded, control characters as `?`; or `no reply`, also after
#      ConnectionRefusedError.
line.close()
