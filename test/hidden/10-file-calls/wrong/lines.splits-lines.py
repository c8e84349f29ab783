# mistake: splitlines knows more line ends than one
# check: bytes
# code: line-ends-changed

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(file):
    number, text = 0, b""
    while piece := file.read1(65536):
        text += piece
        if not text.endswith(b"\n"):
            continue
        for line in text.decode("latin-1").splitlines():
            number += 1
            file.write(f"{number} {line}\n".encode("latin-1"))
        file.flush()
        text = b""


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
