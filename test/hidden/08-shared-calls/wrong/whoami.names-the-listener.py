# mistake: M58 the name of the listening socket
# check: names
# code: names-the-listener

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
size = int(sys.argv[1])


def named(address):
    host, port = address
    return f"{host}:{port}"


def answer(conn, caller):
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, size)
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)
    lines = [
        f"you {named(caller)}",
        f"me {named(listener.getsockname())}",
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
        conn, caller = listener.accept()
        with conn:
            try:
                answer(conn, caller)
            except ConnectionError:
                pass
