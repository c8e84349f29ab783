"""A server that can be started again at once, and that says who holds its port when a live server does."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO SO_REUSEADDR, before bind, in every run. Then bind to (HOST, PORT), and listen with a queue of at least 5.

# TODO When bind or listen raises OSError with EADDRINUSE: read /proc/net/tcp and look for the row of a socket in state 0A
#      (LISTEN) whose local address is HOST:PORT, or 0.0.0.0 with PORT. Address and port stand there in hexadecimal, the
#      four bytes of the address backwards. End with sys.exit("...") and a text that contains `EADDRINUSE` and
#      `held by 127.0.0.1:8080` (that row's address), or `held by no listener`.

# TODO Serve as in 13-phone-loops: call after call; in each call, piece after piece, in capitals.
listener.close()  # goes when the loop is there: it never ends
