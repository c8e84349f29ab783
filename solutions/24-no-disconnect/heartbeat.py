"""Echoes every datagram, and tells from their silence which of its peers are gone."""

import errno
import os
import select
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SILENCE = int(os.environ.get("SILENCE_MS", "3000")) / 1000

last_heard = {}  # when each peer that is there was last heard
gone = set()  # those that were there, and are gone


def heard(peer):
    if peer in gone:
        gone.remove(peer)
        print("back %s:%d" % peer)
    elif peer not in last_heard:
        print("hello %s:%d" % peer)
    last_heard[peer] = time.monotonic()


def until_next_is_due():
    """Seconds until the first of them may be gone; None, without end, while there is nobody."""
    if not last_heard:
        return None
    return max(0.0, min(last_heard.values()) + SILENCE - time.monotonic())


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
    while True:
        ready, _, _ = select.select([line], [], [], until_next_is_due())
        if ready:
            data, sender = line.recvfrom(65535)
            line.sendto(data, sender)  # the peer wants to know that we are alive, too
            heard(sender)
        else:
            # Only when nothing is left to read: a busy machine may have kept us from reading a sign of life in time.
            call_gone()
