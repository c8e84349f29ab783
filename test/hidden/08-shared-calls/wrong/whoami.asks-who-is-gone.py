# mistake: M15 asks who called of a call that its caller has reset
# check: every-caller
# code: died-of-reset

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
size = int(sys.argv[1])


def named(address):
    host, port = address
    return f"{host}:{port}"


def answer(conn):
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, size)
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)
    lines = [
        f"you {named(conn.getpeername())}",
        f"me {named(conn.getsockname())}",
        f"sndbuf {conn.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)}",
        f"rcvbuf {conn.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)}",
    ]
    conn.sendall("".join(f"{line}\n" for line in lines).encode())
    while conn.recv(4096):
        pass


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, PORT))
    listener.listen(5)
    while True:
        conn, _ = listener.accept()
        with conn:
            try:
                answer(conn)
            except ConnectionError:
                pass
