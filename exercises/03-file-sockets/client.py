"""Calls a path, says its argument, and prints what comes back."""

import os
import socket
import sys

PATH = os.environ.get("SOCKET_PATH", "/tmp/switchboard.sock")
said = (sys.argv[1] if len(sys.argv) > 1 else "").encode()

line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)

# TODO Connect to PATH. When that raises an OSError, end with sys.exit("...") and a text with its errno's name (ENOENT,
#      ECONNREFUSED); an error without a number has a text, "... too long".
#
# TODO Say all of it, then shutdown(SHUT_WR): that tells the server that there is no more.
#
# TODO Receive until b"", put the pieces together, and print them, decoded once, as a line.
#
#      Fewer bytes than you said: one line with the word "ended" on stderr and exit status 1, and nothing printed. When a
#      call raises a ConnectionError: one line with its errno's name (ECONNRESET), status 1.
line.close()
