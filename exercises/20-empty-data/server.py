"""Fourth generation: one call, line after line, and at its end one word about how it ended."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Start from your server of 19-empty-message: SO_REUSEADDR, bind to (HOST, PORT), listen, accept one call.
#      When bind raises OSError, end with sys.exit("...") and a text that contains errno.errorcode[error.errno].

# TODO The conversation, as before: collect bytes, cut off one complete line after another, skip an empty one, send each
#      other one back in capitals with its newline, and never decode. Now every way out of the loop has a name:
#
#      "goodbye"             the line q has come
#      "end"                 recv returned b"", and no message was unfinished
#      "end in mid-message"  recv returned b"", and one was
#      "reset"               recv or sendall raised a ConnectionError (ECONNRESET, EPIPE); catch nothing else
#
# TODO Close both sockets, and print "call over: " and the name. Exit with status 0, whichever it was.
listener.close()
