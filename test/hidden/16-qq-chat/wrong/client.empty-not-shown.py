# mistake: M18 takes an empty message for none
# check: client-shows
# code: empty-message-dropped

import os
import select
import socket
import sys
import unicodedata

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
KEYBOARD = 0

book = {"operator": (HOST, PORT)}
for entry in sys.argv[1:]:
    name, _, address = entry.partition("=")
    host, _, port = address.rpartition(":")
    book[name] = (host, int(port))


def printable(data):
    text = data.decode(errors="replace")
    return "".join("?" if unicodedata.category(char) == "Cc" else char for char in text)


def show(message, sender):
    name = next((name for name, address in book.items() if address == sender), None)
    if name is None or not message:
        return
    line = f"{name}: {printable(message)}"
    print(f"\x1b[32m{line}\x1b[0m" if sys.stdout.isatty() else line)


def say(chat, line):
    name, _, text = line.partition(" ")
    if text and name in book:
        chat.sendto(text.encode(), book[name])
    else:
        print(f"not sent: {printable(line.encode())}", file=sys.stderr)


def talk(chat):
    typed = b""
    while True:
        ready, _, _ = select.select([chat, KEYBOARD], [], [])
        if chat in ready:
            show(*chat.recvfrom(65535))
        if KEYBOARD in ready:
            piece = os.read(KEYBOARD, 4096)
            if not piece:
                return
            *lines, typed = (typed + piece).split(b"\n")
            for line in lines:
                if line == b"quit":
                    return
                say(chat, line.decode())
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as chat:
    talk(chat)
