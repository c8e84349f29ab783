# mistake: M61 decodes each piece that was typed
# check: typing
# code: typed-character-cut

import errno
import os
import select
import socket
import sys
import unicodedata

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
KEYBOARD = 0

senders = []


def printable(data):
    text = data.decode(errors="replace")
    return "".join("?" if unicodedata.category(char) == "Cc" else char for char in text)


def show(message, sender):
    senders.append(sender)
    host, port = sender
    line = f"[{len(senders)}] {host}:{port} {printable(message)}"
    print(f"\x1b[32m{line}\x1b[0m" if sys.stdout.isatty() else line)


def answer(desk, line):
    number, _, text = line.partition(" ")
    if text and number.isascii() and number.isdigit() and 1 <= int(number) <= len(senders):
        desk.sendto(text.encode(), senders[int(number) - 1])
    else:
        print(f"not sent: {printable(line.encode())}", file=sys.stderr)


def serve(desk):
    typed = ""
    while True:
        ready, _, _ = select.select([desk, KEYBOARD], [], [])
        if desk in ready:
            show(*desk.recvfrom(65535))
        if KEYBOARD in ready:
            piece = os.read(KEYBOARD, 4096)
            if not piece:
                return
            *lines, typed = (typed + piece.decode()).split("\n")
            for line in lines:
                if line == "quit":
                    return
                answer(desk, line)


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as desk:
    try:
        desk.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot bind {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    serve(desk)
