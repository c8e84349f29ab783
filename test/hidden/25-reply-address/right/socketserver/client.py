"""A fresh socket for each line."""

import os
import select
import socket
import sys
import time

SERVER = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))
PATIENCE = int(os.environ.get("TIMEOUT_MS", "1000")) / 1000

shown = {code: "?" for code in (*range(0x20), *range(0x7F, 0xA0))}


def ask(number, text):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        line.sendto(f"{number} {text}".encode(), SERVER)
        until = time.monotonic() + PATIENCE
        while select.select([line], [], [], max(0.0, until - time.monotonic()))[0]:
            data, sender = line.recvfrom(65535)
            mine, space, reply = data.decode(errors="replace").partition(" ")
            if sender == SERVER and space and mine == str(number):
                return reply.translate(shown)
    return "no reply"


for number, text in enumerate(sys.stdin, 1):
    print(ask(number, text.removesuffix("\n")))
