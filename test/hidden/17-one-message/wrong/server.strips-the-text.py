# mistake: takes the spaces off the text with the newline
# check: pieces
# code: text-trimmed

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def receive_message(conn):
    message = b""
    while not message.endswith(b"\n"):
        piece = conn.recv(1024)
        if not piece:
            raise EOFError("the caller left in the middle of its message")
        message += piece
    return message


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot listen on {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    listener.listen(1)
    host, port = listener.getsockname()
    print(f"listening on {host}:{port}")

    conn, (host, port) = listener.accept()
    with conn:
        print(f"call from {host}:{port}")
        message = receive_message(conn)
        print("heard:", message.decode().strip())
        conn.sendall(message.upper())
