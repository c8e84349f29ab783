"""The reception: takes callers one after another and tells each the two addresses of its call."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Set SO_REUSEADDR and bind to (HOST, PORT). When bind raises OSError, end with sys.exit("...") and a text that
#      contains errno.errorcode[error.errno].

# TODO Listen, with a backlog of exactly 3.

# TODO Print one line on stdout, "reception at " and the host and port that the socket has now, with a colon between
#      them. PORT may be 0; then the kernel has chosen another, and getsockname tells which.

# TODO For ever: accept a call. It comes as a pair, the call and the caller's address.
#
#      Send one line, ended by a newline: you are <caller's host:port>, you called <host:port>
#      The second address is the one that this call was made to; ask the call's own socket for it.
#
#      Then stay on the line until the caller has hung up: receive and forget what comes, until nothing does.
#      Close the call. A ConnectionError ends this call, never the reception.
listener.close()  # goes when the loop is there: it never ends
