"""A server that can be started again at once, and that says who holds its port when a live server does."""

import errno
import os
import socket
import struct
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
LISTEN = "0A"  # the kernel's number of the state, in the table's hexadecimal


def readable(local):
    """0100007F:1F90 is 127.0.0.1:8080: the address is a number of the machine's byte order, which is backwards on most."""
    host, port = local.split(":")
    return f"{socket.inet_ntoa(struct.pack('=I', int(host, 16)))}:{int(port, 16)}"


def holder():
    """The address of the socket that listens where we want to; None where the kernel's table shows none."""
    with open("/proc/net/tcp") as table:
        next(table)  # the heading
        for row in table:
            _, local, _, state = row.split()[:4]
            # A listener on 0.0.0.0 has this port on every address; one on another address is not in our way.
            if state == LISTEN and readable(local) in (f"{HOST}:{PORT}", f"0.0.0.0:{PORT}"):
                return readable(local)
    return None


def serve(conn):
    while True:
        piece = conn.recv(4096)
        if not piece:
            return
        conn.sendall(piece.upper())


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    # In every run, not only when it is needed: the calls of this run carry the option on, and the next run counts on it.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT))
        listener.listen(5)  # two servers that both bind before either listens: here the second of them hears of it
    except OSError as error:
        code = errno.errorcode[error.errno]
        # Asked only now: whoever looks first, and then binds, may find that things have changed between the two.
        by = f", held by {holder() or 'no listener'}" if code == "EADDRINUSE" else ""
        sys.exit(f"cannot listen on {HOST}:{PORT}: {code}{by}")

    while True:
        conn, address = listener.accept()
        with conn:
            try:
                serve(conn)
            except OSError as error:
                print(f"call from {address} broke: {error}", file=sys.stderr)
