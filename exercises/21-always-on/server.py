"""Always on, first part: call after call, for ever, each reported when it is over."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Start from your server of 13-phone-loops: SO_REUSEADDR, bind to (HOST, PORT) (one line with EADDRINUSE on stderr
#      and exit status 1 when that fails), listen(5).

# TODO For ever: accept a call, and count it. Answer whatever comes in capitals until recv returns b"" or raises an
#      OSError. Count the bytes that came in this call.
#
#      However the call ended: close its socket, and print `call N: B bytes`.
listener.close()  # goes when the loop is there: it never ends
