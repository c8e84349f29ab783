# mistake: M05 0.0.0.0: bound to every address
# check: answers
# code: takes-every-address

import errno
import os
import socket
import sys

HOST = "0.0.0.0"
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
    try:
        while True:
            piece = conn.recv(4096)
            if not piece:
                break
            conn.sendall(piece.upper())
    except ConnectionError as error:
        print("call broke:", error, file=sys.stderr)
    conn.close()
