# mistake: takes the spaces off a message with its newline
# check: pieces
# code: text-trimmed

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def converse(conn):
    heard = b""
    while True:
        piece = conn.recv(1024)
        if not piece:
            return "end in mid-message" if heard else "end"
        heard += piece
        while b"\n" in heard:
            message, heard = heard.split(b"\n", 1)
            message = message.strip()
            if message == b"q":
                return "goodbye"
            if message:
                conn.sendall(message.upper() + b"\n")


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot listen on {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    listener.listen(5)

    conn, address = listener.accept()
    with conn:
        try:
            ending = converse(conn)
        except ConnectionError:
            ending = "reset"

print(f"call over: {ending}")
