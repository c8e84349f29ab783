# mistake: M29 the reset is expected in reading, never in writing
# check: reset
# code: died-of-reset

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def next_line(file):
    try:
        return file.readline()
    except ConnectionError:
        return b""


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.bind((HOST, PORT))
    listener.listen(5)

    while True:
        conn, address = listener.accept()
        with conn, conn.makefile("rwb") as file:
            number = 0
            while line := next_line(file):
                number += 1
                file.write(b"%d " % number)
                file.write(line)
                file.flush()
