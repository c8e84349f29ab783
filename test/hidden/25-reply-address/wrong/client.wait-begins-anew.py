# mistake: each datagram that is ignored begins the wait anew
# check: client-numbers
# code: noise-prolongs-wait

import os
import re
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT_MS = float(os.environ.get("TIMEOUT_MS", "1000"))

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def ask(line, number, text):
    start = b"%d " % number
    line.settimeout(TIMEOUT_MS / 1000)
    try:
        line.send(start + text.encode())
        while True:
            reply = line.recv(65535)
            if reply.startswith(start):
                return reply.removeprefix(start)
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
