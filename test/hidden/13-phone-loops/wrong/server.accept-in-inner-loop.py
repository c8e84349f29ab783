# mistake: M08 accept inside the loop over messages
# check: many-messages
# code: one-message-per-call

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

calls = []
while True:
    conn, address = listener.accept()
    calls.append(conn)
    try:
        conn.sendall(conn.recv(4096).upper())
    except ConnectionError as error:
        print("call broke:", error, file=sys.stderr)
