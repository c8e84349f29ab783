"""A chat room over UDP: whoever has joined hears what the others say, until it leaves or has been silent too long."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SILENT_MS = int(os.environ.get("SILENT_MS", "30000"))

room = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO Bind to (HOST, PORT), without SO_REUSEADDR. If that fails: one line with the errno's name on stderr, status 1.

# TODO For ever: wait for a datagram, no longer than until a member may have to go. recvfrom(65535) returns the bytes and
#      the sender. Find the member by that address, and note the time: it lives.

# TODO `join NAME` or `join NAME echo`: answer `joined NAME`, tell all others `* NAME joined`, remember the member. The
#      same join once more is answered once more and does nothing else. A name that is taken or not allowed: `no: …`.

# TODO From members: `say TEXT`: send `NAME: TEXT` to every other member, and to the speaker if it wants an echo. `list`:
#      answer `here: NAME NAME …`. `leave`: answer `left`, tell the others `* NAME left`. `here`: no answer.

# TODO Anything else, and all of this from strangers: answer with one datagram that begins with `no: `.

# TODO Whoever has not been heard for SILENT_MS: forget it, and tell the others `* NAME lost`.
room.close()  # goes when the loop is there: it never ends
