"""One phone call, the calling side: says one message and prints the reply."""

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

text = sys.argv[1] if len(sys.argv) > 1 else "hello"

line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Dial: connect_ex to (HOST, PORT). It does not raise; it returns 0 or an errno. When that is not 0, end with
#      sys.exit("..."), which writes its text to stderr and exits with status 1. The text must contain the errno's
#      name: errno.errorcode[result], after import errno.

# TODO Say the message: all the bytes of the text and one newline.

# TODO Receive until the last byte is a newline. Keep the pieces as bytes and decode them when all are there:
#      a piece may end in the middle of a character.
#      recv returns b"" when the server has ended the call: then print nothing of the reply, write one line with the
#      word "ended" to stderr, and exit with status 1. If the server resets the call, recv raises
#      ConnectionResetError: write one line that contains ECONNRESET to stderr, and exit with status 1.

# TODO Print the reply as one line, and hang up:
line.close()
