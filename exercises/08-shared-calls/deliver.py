"""Delivers a payload to a reader who may dawdle, and knows at any time how much of it is on its way."""

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

patience, length = int(sys.argv[1]) / 1000, int(sys.argv[2])
payload = (bytes(range(251)) * (length // 251 + 1))[:length]  # the bytes 0, 1, 2 … 250, again and again

line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Dial with connect_ex. When the result is not 0, end with sys.exit("…") and a text with the errno's name:
#      errno.errorcode[result].

# TODO Give the socket a timeout, in seconds. From then on send waits at most that long, takes what fits, and returns
#      how many bytes that was.

# TODO Your own sendall: send what is left, again and again, until nothing is left, and count what was taken. Do the
#      same with the digest line: hashlib.sha256(payload).hexdigest() and a newline. memoryview(payload)[at:] is a
#      slice that copies nothing.

# TODO Say how much was sent: "sent 5 of 5 bytes".
#      When send raises a TimeoutError, say how much was taken until then, write one line with the word "timeout" to
#      stderr, and exit with status 1. When it raises a ConnectionError, write one line with the name of its errno to
#      stderr, and exit with status 1; print nothing on stdout.
line.close()
