# mistake: takes the hexadecimal port of the table for a decimal one
# check: live-server
# code: holder-overlooked

import errno
import os
import socket
import struct
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
LISTEN = "0A"


def readable(local):
    host, port = local.split(":")
    return f"{socket.inet_ntoa(struct.pack('=I', int(host, 16)))}:{port}"


def holder():
    with open("/proc/net/tcp") as table:
        next(table)
        for row in table:
            _, local, _, state = row.split()[:4]
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
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT))
        listener.listen(5)
    except OSError as error:
        code = errno.errorcode[error.errno]
        by = f", held by {holder() or 'no listener'}" if code == "EADDRINUSE" else ""
        sys.exit(f"cannot listen on {HOST}:{PORT}: {code}{by}")

    while True:
        conn, address = listener.accept()
        with conn:
            try:
                serve(conn)
            except ConnectionError as error:
                print(f"call from {address} broke: {error}", file=sys.stderr)
