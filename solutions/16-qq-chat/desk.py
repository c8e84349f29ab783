"""The operator's desk: messages come from many senders, answers from one keyboard, and neither waits for the other."""

import errno
import os
import select
import socket
import sys
import unicodedata

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
KEYBOARD = 0  # the descriptor of standard input

senders = []  # the sender of message N stands at N - 1


def printable(data):
    """The text of bytes that anybody may have sent: no control character of it may reach the terminal."""
    text = data.decode(errors="replace")
    return "".join("?" if unicodedata.category(char) == "Cc" else char for char in text)


def show(message, sender):
    senders.append(sender)
    host, port = sender
    line = f"[{len(senders)}] {host}:{port} {printable(message)}"
    print(f"\x1b[32m{line}\x1b[0m" if sys.stdout.isatty() else line)


def answer(desk, line):
    number, _, text = line.partition(" ")
    # A list takes -1 for its last item, so the number is looked at before it is used.
    if text and number.isascii() and number.isdigit() and 1 <= int(number) <= len(senders):
        desk.sendto(text.encode(), senders[int(number) - 1])
    else:
        print(f"not sent: {printable(line.encode())}", file=sys.stderr)


def serve(desk):
    typed = b""
    while True:
        # The only call in which this program waits, and it waits for both.
        ready, _, _ = select.select([desk, KEYBOARD], [], [])
        if desk in ready:
            show(*desk.recvfrom(65535))
        if KEYBOARD in ready:
            # One read, for select promised that one will not block; it may bring half a line, or several.
            piece = os.read(KEYBOARD, 4096)
            if not piece:  # the end of input
                return
            *lines, typed = (typed + piece).split(b"\n")
            for line in lines:  # decoded when it is whole: a read may end inside a character
                if line == b"quit":
                    return
                answer(desk, line.decode())


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as desk:
    try:
        desk.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot bind {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    serve(desk)
