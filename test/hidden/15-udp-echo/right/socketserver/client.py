"""A fresh socket for each line, so that a late reply has nobody left to find."""

import os
import select
import socket
import sys
import time

SERVER = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))
PATIENCE = int(os.environ.get("TIMEOUT_MS", "1000")) / 1000


def ask(question):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        line.sendto(question, SERVER)
        until = time.monotonic() + PATIENCE
        while select.select([line], [], [], max(0.0, until - time.monotonic()))[0]:
            reply, sender = line.recvfrom(65535)
            if sender == SERVER and reply == question.upper():
                return reply.decode()
    return "no reply"


for text in sys.stdin:
    print(ask(text.removesuffix("\n").encode()))
