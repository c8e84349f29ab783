"""Everybody at once: one thread for each call, so that a caller who holds up his thread holds up nobody else."""

import errno
import os
import socket
import sys
import threading

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(conn, number):
    """The conversation as before. All that belongs to the call is local to this function, and so to its thread."""
    received = 0
    with conn:
        try:
            while piece := conn.recv(65536):
                received += len(piece)
                conn.sendall(piece.upper())  # may wait for a slow reader: only this thread waits
        except OSError as error:
            print(f"call {number} broke: {errno.errorcode[error.errno]}\n", end="", file=sys.stderr)
    # One write for the text and its newline, or the lines of two threads may run into each other.
    print(f"call {number}: {received} bytes\n", end="")


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot listen on {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    listener.listen(5)

    number = 0
    while True:
        conn, _ = listener.accept()
        number += 1
        # Daemon threads do not keep the process alive when somebody stops it. Never join() here: that would wait.
        threading.Thread(target=serve, args=(conn, number), daemon=True).start()
