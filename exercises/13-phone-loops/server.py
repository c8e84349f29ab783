"""The better telephone, the called side: call after call, and in each call piece after piece, in capitals."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO As in 12-phone-call: SO_REUSEADDR, bind to (HOST, PORT), listen with a queue of at least 5.
#      When bind raises OSError, end with sys.exit("...") and a text that contains errno.errorcode[error.errno].

# TODO The outer loop, for ever: accept a call.
#
#      The inner loop, for ever: recv a piece, send it back in capitals. Answer what has come; do not wait for more.
#      b"" says that the caller has ended the call: leave the inner loop.
#
#      After the inner loop: close conn, always, so that the caller hears the end and the next caller's turn comes.
#
#      A caller may also throw the telephone away: then recv or sendall raises a ConnectionError. That ends this
#      call, never the server.
listener.close()  # goes when the outer loop is there: it never ends
