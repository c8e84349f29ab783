# mistake: asks again at once when the join is refused
# check: client-not-let-in
# code: refusal-not-waited-out

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
KEYBOARD = 0


def printable(data):
    text = data.decode(errors="replace")
    return "".join("?" if unicodedata.category(char) == "Cc" else char for char in text)


def hear(line):
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
        line.send(words.encode())


def wait(sockets, until):
    return select.select(sockets, [], [], max(0.0, until - time.monotonic()))[0]


def join(line, name):
    for _ in range(3):
        send(line, f"join {name}")
        until = time.monotonic() + TIMEOUT
        while wait([line], until):
            answer = hear(line)
            if answer is None:
                break
            if answer is not None and answer.startswith("no: "):
                sys.exit(answer)
            show(answer)
            if answer == f"joined {name}":
                return
    sys.exit("no answer")


def talk(line):
    typed = b""
    due = time.monotonic() + HERE
    while True:
        ready = wait([line, KEYBOARD], due)
        if line in ready:
            show(hear(line))
        if KEYBOARD in ready:
            piece = os.read(KEYBOARD, 4096)
            if not piece:
                return
            *lines, typed = (typed + piece).split(b"\n")
            for text in lines:
                if text == b"/quit":
                    return
                if text:
                    send(line, "list" if text == b"/list" else f"say {text.decode()}")
        if time.monotonic() >= due:
            send(line, "here")
            due = time.monotonic() + HERE


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    line.connect((HOST, PORT))
    join(line, sys.argv[1] if len(sys.argv) > 1 else "guest")
    talk(line)
    send(line, "leave")
