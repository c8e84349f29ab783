"""First generation: says where it listens, takes one call, hears one message and answers it."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Set SO_REUSEADDR, bind to (HOST, PORT), listen. HOST may be 0.0.0.0 and PORT may be 0; both need no special case.
#      When bind raises OSError, end with sys.exit("...") and a text that contains errno.errorcode[error.errno].
#
# TODO Print "listening on ADDRESS:PORT". getsockname() knows where that is; PORT may be wrong.

# TODO Accept one call, and print "call from ADDRESS:PORT" with the address that accept has returned.

# TODO Receive until the last byte is a newline (b"\n"): the message may come in pieces.
#      Print "heard: " and the message as text, without its newline.
#      Send the bytes back in capitals; bytes have upper() too, and it changes the ASCII letters only.

# TODO Close both sockets; exit with status 0.
listener.close()
