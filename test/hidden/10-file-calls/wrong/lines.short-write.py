# mistake: M24 an unbuffered file writes what fits, and the rest is forgotten
# check: long-line
# code: loses-bytes

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(conn, file):
    for number, line in enumerate(file, start=1):
        conn.settimeout(30)
        conn.send(b"%d " % number + line)
        conn.settimeout(None)


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.bind((HOST, PORT))
    listener.listen(5)

    while True:
        conn, address = listener.accept()
        try:
            with conn, conn.makefile("rb") as file:
                serve(conn, file)
        except ConnectionError as error:
            print(f"call from {address} broke: {error}", file=sys.stderr)
