"""The operator's desk: messages come from many senders, answers from one keyboard, and neither waits for the other."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

desk = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO Bind to (HOST, PORT), without SO_REUSEADDR. If that fails: one line with the errno's name on stderr, status 1.

# TODO For ever: wait for the desk and for the keyboard at once. select.select([desk, 0], [], []) returns three lists; the
#      first holds those that can be read. 0 is the descriptor of standard input.

# TODO When the desk is ready: recvfrom(65535). Give the message the next number, remember its sender under that number,
#      and print `[N] HOST:PORT TEXT`, every control character of TEXT replaced with `?`.

# TODO When the keyboard is ready: read once with os.read(0, 4096). b"" is the end of input: exit with status 0. Else put
#      the bytes behind those you have, and take off every whole line. (Not input() or readline(): they may read several
#      lines, return one, and keep the others where select cannot see them.)

# TODO A line `N text`: send the bytes of the text to the sender of message N. `quit`: exit. Any other line: write one
#      line with the words "not sent" to stderr.
desk.close()
