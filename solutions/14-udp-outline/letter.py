"""Sends each line as a numbered letter, again and again until it is acknowledged or its tries are spent."""

import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT = int(os.environ.get("TIMEOUT_MS", "500")) / 1000
TRIES = int(os.environ.get("TRIES", "5"))


def deliver(line, letter, ack):
    """Whether the letter was acknowledged. If not, it may have arrived all the same: perhaps the ack was lost."""
    wait = TIMEOUT
    for _ in range(TRIES):
        send(line, letter)  # the same bytes each time, so that the receiver knows a copy for a copy
        if is_acknowledged(line, ack, wait):
            return True
        wait *= 2  # whoever does not answer may have too much to do: do not add to it
    return False


def send(line, letter):
    try:
        line.send(letter)
    except ConnectionRefusedError:  # told of a datagram before this one, instead of sending this one
        line.send(letter)


def is_acknowledged(line, ack, wait):
    deadline = time.monotonic() + wait
    while (left := deadline - time.monotonic()) > 0:
        line.settimeout(left)  # what is left of it: what is ignored must not start the wait anew
        try:
            if line.recv(2048) == ack:  # else it is the late ack of another letter, or no ack at all
                return True
        except TimeoutError:
            return False
        except ConnectionRefusedError:  # nobody is there now; the receiver has until the time is up
            pass
    return False


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    line.connect((HOST, PORT))  # sends nothing; from now on we hear only this address, and hear of a refusal
    number = 0
    all_acknowledged = True
    while True:
        try:
            text = input()
        except EOFError:
            break
        number += 1
        if deliver(line, f"{number} {text}".encode(), f"ack {number}".encode()):
            print(f"{number} acknowledged")
        else:
            print(f"{number} given up")
            all_acknowledged = False
sys.exit(0 if all_acknowledged else 1)
