# mistake: M15 a reset ends the server
# check: reset
# code: died-of-reset

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

    while True:
        conn, address = listener.accept()
        try:
            with conn, conn.makefile("rwb") as file:
                serve(file)
        except BlockingIOError as error:
            print(f"call from {address} broke: {error}", file=sys.stderr)
