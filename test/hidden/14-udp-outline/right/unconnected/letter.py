import os
import select
import socket
import sys
import time

receiver = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))
first = int(os.environ.get("TIMEOUT_MS", "500")) / 1000
tries = int(os.environ.get("TRIES", "5"))
line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def is_acknowledged(number, end):
    while (left := end - time.monotonic()) > 0:
        if select.select([line], [], [], left)[0]:
            if line.recvfrom(65535) == (f"ack {number}".encode(), receiver):
                return True
    return False


def deliver(number, text):
    for tried in range(tries):
        line.sendto(f"{number} {text}".encode(), receiver)
        if is_acknowledged(number, time.monotonic() + first * 2**tried):
            return "acknowledged"
    return "given up"


status = 0
for number, text in enumerate(iter(sys.stdin.readline, ""), 1):
    outcome = deliver(number, text.rstrip("\n"))
    if outcome == "given up":
        status = 1
    print(number, outcome, flush=True)
sys.exit(status)
