# mistake: M34 characters are counted, not bytes
# check: call-after-call
# code: call-not-reported

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(conn):
    received = 0
    try:
        while piece := conn.recv(4096):
            received += len(piece.decode(errors="ignore"))
            conn.sendall(piece.upper())
    except ConnectionError as error:
        print("the call broke:", errno.errorcode[error.errno], file=sys.stderr)
    return received


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot listen on {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    listener.listen(5)

    number = 0
    while True:
        conn, _ = listener.accept()
        number += 1
        with conn:
            received = serve(conn)
        print(f"call {number}: {received} bytes")
