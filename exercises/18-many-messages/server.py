"""Second generation: one call, line after line, until the line q."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO As in 17-one-message: SO_REUSEADDR, bind to (HOST, PORT), listen, accept one call. When bind raises OSError, one
#      line with the errno's name (EADDRINUSE) on stderr and exit status 1. What you print on stdout is up to you.

# TODO For ever: receive a piece, and add it to what you have and have not answered yet, as bytes.
#
#      As long as there is a newline in what you have: cut off the line before it, and keep what follows. Is the line
#      the one letter q? Then the call is over. If not, send the line back in capitals, with its newline.

# TODO Close both sockets; exit with status 0.
listener.close()
