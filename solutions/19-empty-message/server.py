"""Third generation: one call, line after line, until the line q; an empty line is no message."""

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def converse(conn):
    """Answers message after message. Of callers who leave without q this server dies, until its fourth generation."""
    heard = b""  # not answered yet: a part of a message, one, or several
    while True:
        piece = conn.recv(1024)
        if not piece:
            raise EOFError("the caller left without a goodbye")
        heard += piece
        while b"\n" in heard:  # first cut the stream into messages, then look at what they say
            message, heard = heard.split(b"\n", 1)  # what follows the message stays for the next round
            if message == b"q":
                return
            if message:  # an empty one is no message: somebody pressed Enter, nobody asked anything
                conn.sendall(message.upper() + b"\n")


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot listen on {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    listener.listen(1)

    conn, address = listener.accept()
    with conn:
        converse(conn)
