# mistake: M46 every call stays open on this side
# check: next-call
# code: leaks-descriptors

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(file):
    for number, line in enumerate(file, start=1):
        file.write(b"%d " % number)
        file.write(line)
        file.flush()


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.bind((HOST, PORT))
    listener.listen(5)

    calls = []
    while True:
        conn, address = listener.accept()
        try:
            calls.append(conn)
            with conn.makefile("rwb") as file:
                serve(file)
            conn.shutdown(socket.SHUT_WR)
        except ConnectionError as error:
            print(f"call from {address} broke: {error}", file=sys.stderr)
