"""Tells each caller who it is, whom it has called, and how much the two buffers between them hold."""

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
size = int(sys.argv[1])

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)

# TODO Bind to (HOST, PORT), and listen with a queue of at least 5.

# TODO For ever: accept a call, and of the socket of that call
#      - ask the kernel for SO_SNDBUF and SO_RCVBUF of `size` bytes: setsockopt(socket.SOL_SOCKET, …, size);
#      - send the four lines: the address that accept() returned, getsockname, and what getsockopt says of both buffers;
#      - receive until the caller has ended the call, and drop what you hear;
#      - close it, however the call ended. A reset ends this call, never the server.
listener.close()  # goes when the loop is there: it never ends
