# mistake: all calls share a count
# check: many-callers
# code: call-not-reported

import errno
import os
import socket
import sys
import threading

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


received = 0


def serve(conn, number):
    global received
    with conn:
        try:
            while piece := conn.recv(65536):
                received += len(piece)
                conn.sendall(piece.upper())
        except ConnectionError as error:
            print(f"call {number} broke: {errno.errorcode[error.errno]}\n", end="", file=sys.stderr)
    print(f"call {number}: {received} bytes\n", end="")
    received = 0


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
        threading.Thread(target=serve, args=(conn, number), daemon=True).start()
