# mistake: strips each piece
# check: big-stream
# code: loses-bytes

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(conn):
    """Answers whatever comes, as it comes, until the caller ends the call."""
    while True:
        piece = conn.recv(4096)
        if not piece:  # empty bytes are not a message: the caller will say no more, now and for ever
            return
        conn.sendall(piece.strip().upper())


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # before bind, or it comes too late
    try:
        listener.bind((HOST, PORT))
    except OSError as error:
        # SO_REUSEADDR overrules a call that is over; it never overrules a server that is alive.
        sys.exit(f"cannot listen on {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    listener.listen(5)

    while True:  # the outer loop: calls
        conn, address = listener.accept()
        with conn:  # hangs up, however the call ends
            try:
                serve(conn)  # the inner loop: pieces
            except ConnectionError as error:  # this call broke; the next caller is not to blame
                print(f"call from {address} broke: {error}", file=sys.stderr)
