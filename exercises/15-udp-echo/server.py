"""UDP, the answering side: every datagram gets one datagram back, in capitals, to the address it came from."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO Bind to (HOST, PORT). There is nobody to listen for and nothing to accept: UDP knows no calls.

# TODO For ever: recvfrom. It returns a pair, (data, sender). Its argument is the size of the buffer: what does not fit
#      is cut off and lost, and a datagram may hold up to 65507 bytes.
#
#      Send one datagram back with sendto: the same bytes with the ASCII letters in capitals, to this sender, not to
#      one you remember from before.
#
#      b"" is a datagram that holds nothing. It is answered like any other and ends nothing.
server.close()  # goes when the loop is there: it never ends
