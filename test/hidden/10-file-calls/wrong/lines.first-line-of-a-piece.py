# mistake: M31 of several lines in one piece only the first is answered
# check: together
# code: glued-lines-lost

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(file):
    number, line = 0, b""
    while piece := file.read1(4096):
        line += piece
        if b"\n" in line:
            number += 1
            file.write(b"%d %s\n" % (number, line.split(b"\n")[0]))
            file.flush()
            line = b""
    if line:
        file.write(b"%d %s" % (number + 1, line))


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
