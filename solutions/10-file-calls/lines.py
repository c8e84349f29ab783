"""A line server: numbers each line of a call and sends it back."""

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(file):
    """Answers each line as soon as its newline is there."""
    for number, line in enumerate(file, start=1):  # ends when the caller has ended and nothing is left
        file.write(b"%d " % number)
        file.write(line)  # with its newline, or at the very end perhaps without one
        file.flush()  # until here the answer lay in this process


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # so that a restart finds the port free
    listener.bind((HOST, PORT))
    listener.listen(5)

    while True:
        conn, address = listener.accept()
        try:
            # "b": bytes as they come. A file of text would decode them, and would know other line ends too.
            # Both must be closed: the call ends when the socket and the last of its files are.
            with conn, conn.makefile("rwb") as file:
                serve(file)
        except ConnectionError as error:  # this call broke; the next caller is not to blame
            print(f"call from {address} broke: {error}", file=sys.stderr)
