"""Fourth generation: one call, line after line, and at its end one word about how it ended."""

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def converse(conn):
    """Answers every complete message; how the call ended."""
    heard = b""  # the beginning of a message that is not complete yet
    while True:
        piece = conn.recv(1024)
        if not piece:  # not an empty message and not an error: the caller's side has closed, and stays closed
            return "end in mid-message" if heard else "end"
        heard += piece
        while b"\n" in heard:
            message, heard = heard.split(b"\n", 1)
            if message == b"q":
                return "goodbye"
            if message:  # an empty line is no message
                conn.sendall(message.upper() + b"\n")  # bytes: who decodes can fail


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot listen on {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    listener.listen(5)

    conn, address = listener.accept()
    with conn:
        try:
            ending = converse(conn)
        except ConnectionError:  # from recv or from sendall; any other error is a mistake of ours and must be seen
            ending = "reset"

print(f"call over: {ending}")
