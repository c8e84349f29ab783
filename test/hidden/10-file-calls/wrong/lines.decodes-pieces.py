# mistake: M61 each piece is decoded by itself
# check: pieces
# code: line-decoded

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(file):
    number, text = 0, ""
    while piece := file.read1(4096):
        text += piece.decode()
        while "\n" in text:
            line, text = text.split("\n", 1)
            number += 1
            file.write(f"{number} {line}\n".encode())
            file.flush()
    if text:
        file.write(f"{number + 1} {text}".encode())


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
