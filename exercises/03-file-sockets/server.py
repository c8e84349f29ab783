"""A telephone whose number is a path: call after call, and whatever is said comes back in capitals."""

import os
import socket

PATH = os.environ.get("SOCKET_PATH", "/tmp/switchboard.sock")

listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)

# TODO Is there something at PATH already? os.lstat and stat.S_ISSOCK tell what. Only a socket may be removed (os.unlink),
#      and only when nobody listens on it: call it with connect_ex, from a socket that does not block, and look at
#      the result.
#
# TODO Bind to PATH: the address of this family is the path itself, no pair. When bind raises an OSError, end with
#      sys.exit("...") and a text with its errno's name (EADDRINUSE); an error without a number has a text, "... too long".
#
# TODO Listen with a queue of at least 5, and accept call after call. In a call: recv a piece, send it back in capitals,
#      until b"" says that the caller has said all. Close the call. A ConnectionError ends this call only.
#
# TODO On Ctrl-C (KeyboardInterrupt) remove the path and end with status 0.
listener.close()  # goes when the loop is there: it never ends
