"""A chat with everybody in the contact book: each line goes to the one it names, whoever writes is shown at once."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

book = {"operator": (HOST, PORT)}
# TODO Add a contact for each argument `name=host:port`: they are sys.argv[1:]. The port is a number.

chat = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO For ever: wait for the socket and for the keyboard at once, as the desk does.

# TODO When the socket is ready: recvfrom(65535). Look in the book for whose address it is, and print `name: TEXT`, every
#      control character of TEXT replaced with `?`. What comes from nobody in the book is dropped.

# TODO When the keyboard is ready: read once, take off every whole line. A line `name text`: send the bytes of the text to
#      that contact. `quit`, or the end of input: exit with status 0. Any other line: write one line with the words
#      "not sent" to stderr.
chat.close()
