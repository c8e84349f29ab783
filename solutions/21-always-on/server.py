"""Always on: call after call, each reported when it is over, whatever became of it."""

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(conn):
    """Answers until the caller ends the call or it breaks; how many bytes came."""
    received = 0  # of this call: a count that outlives it would be told to the next caller
    try:
        while piece := conn.recv(4096):
            received += len(piece)
            conn.sendall(piece.upper())
    except OSError as error:  # and nothing wider: our own mistakes are not the caller's
        print("the call broke:", errno.errorcode[error.errno], file=sys.stderr)
    return received


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # else a restart may fail for a minute
    try:
        listener.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot listen on {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    listener.listen(5)

    number = 0
    while True:
        conn, _ = listener.accept()
        number += 1
        with conn:  # one place for every way a call can end: nothing may leave the socket open
            received = serve(conn)
        print(f"call {number}: {received} bytes")
