# mistake: M13 no end-of-call check
# check: last-line
# code: numbers-the-end

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(file):
    number = 0
    while True:
        line = file.readline()
        number += 1
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
        except ConnectionError as error:
            print(f"call from {address} broke: {error}", file=sys.stderr)
