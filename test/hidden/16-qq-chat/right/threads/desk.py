"""One thread for the network, one for the keyboard."""

import os
import re
import socket
import sys
import threading

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

desk = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    desk.bind((HOST, PORT))
except OSError as error:
    print("EADDRINUSE" if error.errno == 98 else error, file=sys.stderr)
    sys.exit(1)

senders = {}


def listen():
    for number in range(1, 1_000_000):
        data, sender = desk.recvfrom(1 << 16)
        senders[str(number)] = sender
        text = re.sub(r"[\x00-\x1f\x7f-\x9f]", "?", data.decode("utf-8", "replace"))
        print(f"[{number}] {sender[0]}:{sender[1]} {text}", flush=True)


threading.Thread(target=listen, daemon=True).start()
for line in sys.stdin:
    line = line.rstrip("\n")
    if line == "quit":
        break
    number, _, text = line.partition(" ")
    if number in senders and text:
        desk.sendto(text.encode(), senders[number])
    else:
        print("not sent", file=sys.stderr)
