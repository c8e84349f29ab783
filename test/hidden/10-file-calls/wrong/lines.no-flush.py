# mistake: M28 what was written is not flushed
# check: numbers-lines
# code: line-unanswered

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(file):
    for number, line in enumerate(file, start=1):
        file.write(b"%d " % number)
        file.write(line)


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
