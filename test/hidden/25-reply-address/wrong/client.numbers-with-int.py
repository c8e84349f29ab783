# mistake: compares numbers, not the bytes that stand for them
# check: client-numbers
# code: takes-misspelt-number

import os
import re
import socket
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT_MS = float(os.environ.get("TIMEOUT_MS", "1000"))

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def ask(line, number, text):
    start = b"%d " % number
    deadline = time.monotonic() + TIMEOUT_MS / 1000
    try:
        line.send(start + text.encode())
        while (left := deadline - time.monotonic()) > 0:
            line.settimeout(left)
            reply = line.recv(65535)
            theirs, space, rest = reply.partition(b" ")
            if space and theirs.isdigit() and int(theirs) == number:
                return rest
    except (TimeoutError, ConnectionRefusedError):
        pass
    return None


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    line.connect((HOST, PORT))
    number = 0
    while True:
        try:
            text = input("> ")
        except EOFError:
            break
        number += 1
        reply = ask(line, number, text)
        print("no reply" if reply is None else CONTROL.sub("?", reply.decode(errors="replace")))
