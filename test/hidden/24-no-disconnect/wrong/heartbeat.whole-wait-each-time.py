# mistake: each wait is the whole SILENCE_MS, though all times are looked at
# check: others-talk
# code: gone-with-the-next

import errno
import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SILENCE = int(os.environ.get("SILENCE_MS", "3000")) / 1000

last_heard = {}
gone = set()


def heard(peer):
    if peer in gone:
        gone.remove(peer)
        print("back %s:%d" % peer)
    elif peer not in last_heard:
        print("hello %s:%d" % peer)
    last_heard[peer] = time.monotonic()


def call_gone():
    for peer, then in list(last_heard.items()):
        if time.monotonic() - then >= SILENCE:
            del last_heard[peer]
            gone.add(peer)
            print("gone %s:%d" % peer)


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    try:
        line.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot bind {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    line.settimeout(SILENCE)
    while True:
        try:
            data, sender = line.recvfrom(65535)
            line.sendto(data, sender)
            heard(sender)
        except TimeoutError:
            pass
        call_gone()
