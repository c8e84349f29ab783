# mistake: M72 it asks one after the other without rest
# check: round-answers
# code: goes-round-without-rest

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def welcome(listener, calls):
    try:
        conn, _ = listener.accept()
    except (BlockingIOError, ConnectionAbortedError):
        return
    conn.setblocking(False)
    calls.append(conn)


def serve(conn, calls):
    try:
        piece = conn.recv(4096)
        conn.sendall(piece.upper())
    except BlockingIOError:
        return
    except ConnectionError as error:
        print(f"a call broke: {error}", file=sys.stderr)
        piece = b""
    if not piece:
        calls.remove(conn)
        conn.close()


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, PORT))
    listener.listen(20)
    listener.setblocking(False)

    calls = []
    while True:
        for one in [listener, *calls]:
            if one is listener:
                welcome(listener, calls)
            else:
                serve(one, calls)
