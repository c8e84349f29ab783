import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT = int(os.environ.get("TIMEOUT_MS", "500")) / 1000
TRIES = int(os.environ.get("TRIES", "5"))


def deliver(number, text):
    letter, ack, wait = f"{number} {text}".encode(), b"ack %d" % number, TIMEOUT
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        for _ in range(TRIES):
            line.sendto(letter, (HOST, PORT))
            end = time.monotonic() + wait
            while (left := end - time.monotonic()) > 0:
                line.settimeout(left)
                try:
                    if line.recvfrom(2048) == (ack, (HOST, PORT)):
                        return True
                except TimeoutError:
                    break
            wait *= 2
    return False


status = number = 0
while True:
    try:
        text = input()
    except EOFError:
        break
    number += 1
    if deliver(number, text):
        print(number, "acknowledged")
    else:
        print(number, "given up")
        status = 1
sys.exit(status)
