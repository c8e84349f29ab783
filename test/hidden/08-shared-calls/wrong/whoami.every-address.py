# mistake: M05 takes every address of the machine
# check: buffers
# code: takes-every-address

import os
import socket
import sys

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
        f"me {named(conn.getsockname())}",  # of this conversation: the listener's own name may be 0.0.0.0
        # Asked again: the kernel has its own idea of what we wanted.
        f"sndbuf {conn.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)}",
        f"rcvbuf {conn.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)}",
    ]
    conn.sendall("".join(f"{line}\n" for line in lines).encode())
    # Closing on unread bytes would make a reset of the end, and the reset may overtake the answer.
    while conn.recv(4096):
        pass


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", PORT))
    listener.listen(5)
    while True:
        conn, caller = listener.accept()
        with conn:
            try:
                answer(conn, caller)
            except ConnectionError:
                pass  # this call broke; the next caller is not to blame
