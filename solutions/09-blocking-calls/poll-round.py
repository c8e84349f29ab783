"""Serves everybody in one round: whoever has spoken is answered, and nobody is waited for."""

import os
import select
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def welcome(listener, calls):
    try:
        conn, _ = listener.accept()
    except (BlockingIOError, ConnectionAbortedError):  # the caller was there, and is gone again
        return
    conn.setblocking(False)  # each socket has a mode of its own: the listener's says nothing about this one
    calls.append(conn)


def serve(conn, calls):
    """Takes what has come from one caller and answers it."""
    try:
        piece = conn.recv(4096)
        conn.sendall(piece.upper())
    except BlockingIOError:  # nothing there after all
        return
    except ConnectionError as error:
        print(f"a call broke: {error}", file=sys.stderr)
        piece = b""
    if not piece:  # the end, which is not the same as "nothing yet"
        calls.remove(conn)
        conn.close()


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # so that a restart finds the port free
    listener.bind((HOST, PORT))
    listener.listen(20)
    listener.setblocking(False)

    calls = []
    while True:
        # The only place where this program waits: for everybody at once.
        readable, _, _ = select.select([listener, *calls], [], [])
        for one in readable:
            if one is listener:
                welcome(listener, calls)
            else:
                serve(one, calls)
