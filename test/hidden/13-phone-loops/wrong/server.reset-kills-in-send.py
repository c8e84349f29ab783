# mistake: M29 only recv is prepared for a broken call, sendall is not
# check: reset
# code: died-of-reset

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind((HOST, PORT))
except OSError as error:
    sys.exit(f"cannot listen: {errno.errorcode[error.errno]}")
listener.listen(5)

while True:
    conn, address = listener.accept()
    while True:
        try:
            piece = conn.recv(4096)
        except ConnectionError as error:
            print("call broke:", error, file=sys.stderr)
            break
        if not piece:
            break
        conn.sendall(piece.upper())
    conn.close()
