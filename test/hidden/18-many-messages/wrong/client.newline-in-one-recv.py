# mistake: M21 dies when the newline is not in the first piece
# check: client-pieces
# code: reply-in-pieces-cut

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def read_line():
    """The next line from the keyboard; the end word when there are no more, so that the server hears a goodbye."""
    try:
        return input("> ")
    except EOFError:
        return "q"


def receive_reply(line):
    reply = line.recv(1024)
    if not reply:
        sys.exit("the server ended the call before its reply was complete")
    return reply[: reply.index(b"\n") + 1]


def converse(line):
    while True:
        text = read_line()
        line.sendall(text.encode() + b"\n")
        if text == "q":  # said, not answered
            return
        print(receive_reply(line).decode().removesuffix("\n"))


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
    result = line.connect_ex((HOST, PORT))
    if result != 0:
        sys.exit(f"no call to {HOST}:{PORT}: {errno.errorcode[result]}")
    try:
        converse(line)
    except BrokenPipeError:  # we spoke to a server that had ended the call some time ago
        sys.exit("the server ended the call")
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
