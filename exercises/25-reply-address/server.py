"""Answers each request once, to the address it came from, and tells the asker what that address is."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO Bind to (HOST, PORT).

# TODO For ever: receive a datagram and its sender's address.
#
#      A request is `N TEXT`: one to nine digits, a space, any bytes. Ignore everything else.
#
#      Print `HOST:PORT TEXT` with the sender's address, control characters as `?`. Send `N HOST:PORT TEXT` back to
#      this sender, TEXT in capitals: as bytes, not as text.
server.close()  # goes when the loop is there: it never ends
