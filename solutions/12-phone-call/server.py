"""One phone call: answers one message in capitals, hangs up, and is done."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def receive_message(conn):
    """Receives until the newline, or until the caller has ended its bytes."""
    message = b""
    while not message.endswith(b"\n"):
        piece = conn.recv(1024)  # at most 1024 bytes; often fewer, and never "one message"
        if not piece:  # empty bytes: the caller says no more
            break
        message += piece
    return message


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    # We close first, so our port goes to TIME_WAIT; without this line, set before bind, the next start fails.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, PORT))
    listener.listen(5)

    conn, address = listener.accept()  # a pair: the line to this caller, and where the caller is
    with conn:
        print("call from", address)
        try:
            # upper() of bytes changes the ASCII letters and nothing else.
            conn.sendall(receive_message(conn).upper())
        except ConnectionError as error:  # the caller threw the telephone away: a fact of life, not a failure
            print("the call broke:", error)
