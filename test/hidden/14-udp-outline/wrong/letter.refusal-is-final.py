# mistake: M57 a refusal ends the letter
# check: late-start
# code: tries-spent-at-once

import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT = int(os.environ.get("TIMEOUT_MS", "500")) / 1000
TRIES = int(os.environ.get("TRIES", "5"))


def deliver(line, letter, ack):
    wait = TIMEOUT
    for _ in range(TRIES):
        send(line, letter)
        if is_acknowledged(line, ack, wait):
            return True
        wait *= 2
    return False


def send(line, letter):
    try:
        line.send(letter)
    except ConnectionRefusedError:
        line.send(letter)


def is_acknowledged(line, ack, wait):
    deadline = time.monotonic() + wait
    while (left := deadline - time.monotonic()) > 0:
        line.settimeout(left)
        try:
            if line.recv(2048) == ack:
                return True
        except TimeoutError:
            return False
        except ConnectionRefusedError:
            raise LookupError
    return False


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    line.connect((HOST, PORT))
    number = 0
    all_acknowledged = True
    while True:
        try:
            text = input()
        except EOFError:
            break
        number += 1
        try:
            arrived = deliver(line, f"{number} {text}".encode(), f"ack {number}".encode())
        except LookupError:
            arrived = False
        if arrived:
            print(f"{number} acknowledged")
        else:
            print(f"{number} given up")
            all_acknowledged = False
sys.exit(0 if all_acknowledged else 1)
