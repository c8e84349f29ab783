"""UDP, the asking side: sends each line as a datagram and waits for its reply, but not for ever."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT_MS = float(os.environ.get("TIMEOUT_MS", "1000"))

line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO For ever: read a line with input("> "). It raises EOFError when the keyboard has no more lines: leave the loop,
#      close, and exit with status 0.

# TODO Send the bytes of the line, without a newline, as one datagram. An empty line is an empty datagram.

# TODO Wait for the reply with a timeout: settimeout takes seconds. It is a datagram from the server's address that
#      holds the bytes of this line in capitals. Ignore every other one and go on waiting: a stranger may have sent it,
#      or it is the late reply to a line before. (connect() of a UDP socket sends nothing, but from then on the
#      kernel keeps strangers out, and send and recv need no address.)

# TODO Print the reply as a line. When the time is up, or when the kernel reports that nobody is at that port
#      (ConnectionRefusedError, from send or from recv), print the line "no reply" instead, and go on.
line.close()
