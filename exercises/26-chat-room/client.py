"""Somebody in the chat room: joins, says what is typed, shows what is heard, and lets the room know that it is alive."""

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT_MS = int(os.environ.get("TIMEOUT_MS", "1000"))
HERE_MS = int(os.environ.get("HERE_MS", "10000"))
name = sys.argv[1] if len(sys.argv) > 1 else "guest"

line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO connect to (HOST, PORT): it sends nothing, but the kernel then keeps strangers out.

# TODO Send `join NAME` and wait TIMEOUT_MS for `joined NAME`; ask three times at most. No answer: write `no answer` to
#      stderr and exit with status 1. An answer that begins with `no: `: write it to stderr and exit with status 1.

# TODO For ever: wait for the room, for the keyboard, and for the time of the next `here` (every HERE_MS), all at once.

# TODO From the room: print each datagram as a line, every control character replaced with `?`.

# TODO From the keyboard: `/list` sends `list`; an empty line sends nothing; every other line sends `say LINE`. `/quit`, or
#      the end of input: send `leave` and exit with status 0.

# TODO When nobody is at the room's port, recv or send may raise ConnectionRefusedError: go on.
line.close()
