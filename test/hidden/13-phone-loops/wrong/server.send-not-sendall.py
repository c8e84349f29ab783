# mistake: M24 what send takes, and whether it takes anything, is not looked at
# check: big-stream
# code: loses-bytes

import errno
import os
import select
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
    conn.setblocking(False)
    try:
        while True:
            select.select([conn], [], [])
            piece = conn.recv(4096)
            if not piece:
                break
            try:
                conn.send(piece.upper())
            except BlockingIOError:
                pass
    except ConnectionError as error:
        print("call broke:", error, file=sys.stderr)
    conn.close()
