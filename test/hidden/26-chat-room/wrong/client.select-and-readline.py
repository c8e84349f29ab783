# mistake: select() beside readline() of a buffered file
# check: client-talks
# code: lines-held-back

import os
import select
import socket
import sys
import time
import unicodedata

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT = int(os.environ.get("TIMEOUT_MS", "1000")) / 1000
HERE = int(os.environ.get("HERE_MS", "10000")) / 1000


def printable(data):
    """Nobody else's bytes may steer our terminal."""
    text = data.decode(errors="replace")
    return "".join("?" if unicodedata.category(char) == "Cc" else char for char in text)


def hear(line):
    """What the room says; None when the kernel says that nobody is at its port."""
    try:
        return printable(line.recv(65535))
    except ConnectionRefusedError:
        return None


def show(heard):
    if heard is not None:
        print(heard)


def send(line, words):
    try:
        line.send(words.encode())
    except ConnectionRefusedError:
        # The kernel tells here what became of the datagram before; this one has not been sent.
        line.send(words.encode())


def wait(sockets, until):
    return select.select(sockets, [], [], max(0.0, until - time.monotonic()))[0]


def join(line, name):
    """Asks up to three times: the question may be lost, or the answer."""
    for _ in range(3):
        send(line, f"join {name}")
        until = time.monotonic() + TIMEOUT
        while wait([line], until):
            answer = hear(line)
            if answer is not None and answer.startswith("no: "):
                sys.exit(answer)
            show(answer)
            if answer == f"joined {name}":
                return
    sys.exit("no answer")


def talk(line):
    due = time.monotonic() + HERE
    while True:
        # The only call in which it waits: for the room, for the keyboard, and for the time of its next sign of life.
        ready = wait([line, sys.stdin], due)
        if line in ready:
            show(hear(line))
        if sys.stdin in ready:
            # One line out of a buffer of many: what else was typed waits in it, and select knows nothing of that.
            text = sys.stdin.buffer.readline()
            if text in (b"", b"/quit\n"):
                return
            if text != b"\n":
                send(line, "list" if text == b"/list\n" else f"say {text.decode().removesuffix(chr(10))}")
        if time.monotonic() >= due:
            send(line, "here")
            due = time.monotonic() + HERE


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    line.connect((HOST, PORT))  # sends nothing; from now on the kernel keeps strangers out
    join(line, sys.argv[1] if len(sys.argv) > 1 else "guest")
    talk(line)
    send(line, "leave")
