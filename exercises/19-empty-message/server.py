"""Third generation: one call, line after line, until the line q; an empty line is no message."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Start from your server of 18-many-messages: SO_REUSEADDR, bind to (HOST, PORT), listen, accept one call. When bind
#      raises OSError, one line with the errno's name (EADDRINUSE) on stderr and exit status 1. Print on stdout what you like.

# TODO For ever: receive a piece, and add it to what you have and have not answered yet, as bytes.
#
#      As long as there is a newline in what you have: cut off the line before it, and keep what follows. Is the line
#      the one letter q? Then the call is over. Is it empty? Then there is nothing to answer: go on with the next. If
#      it is neither, send it back in capitals, with its newline.

# TODO Close both sockets; exit with status 0.
listener.close()
