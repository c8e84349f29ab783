# mistake: each letter is told of when it is sent
# check: delivers
# code: prints-more-than-outcomes

"""Sends each line as a numbered letter, again and again until it is acknowledged or its tries are spent."""

import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT = int(os.environ.get("TIMEOUT_MS", "500")) / 1000
TRIES = int(os.environ.get("TRIES", "5"))


def send(line, letter):
    try:
        line.send(letter)
    except ConnectionRefusedError:  # tells of the one before; this one has not gone out
        line.send(letter)


def answered(line, ack, wait):
    deadline = time.monotonic() + wait
    while (left := deadline - time.monotonic()) > 0:
        line.settimeout(left)
        try:
            if line.recv(2048) == ack:
                return True
        except ConnectionRefusedError:
            pass
        except TimeoutError:
            return False
    return False


def deliver(line, number, text):
    for attempt in range(TRIES):
        send(line, f"{number} {text}".encode())
        if answered(line, f"ack {number}".encode(), TIMEOUT * 2**attempt):
            return True
    return False


def texts():
    while True:
        try:
            yield input()
        except EOFError:
            return


all_acknowledged = True
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    line.connect((HOST, PORT))
    for number, text in enumerate(texts(), 1):
        if deliver(line, number, text):
            print("sent", text)
            print(number, "acknowledged")
        else:
            print(number, "given up")
            all_acknowledged = False
sys.exit(0 if all_acknowledged else 1)
