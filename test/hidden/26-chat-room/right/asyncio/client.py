"""Three threads: one listens, one lets the room know that we live, and the main one reads the keyboard."""

import os
import re
import socket
import sys
import threading

ROOM = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))
TIMEOUT = float(os.environ.get("TIMEOUT_MS", "1000")) / 1000
HERE = float(os.environ.get("HERE_MS", "10000")) / 1000
name = (sys.argv[1:] + ["guest"])[0]

line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
line.bind(("", 0))
inside = threading.Event()
refusal = []


def listen():
    while True:
        data, sender = line.recvfrom(65535)
        if sender != ROOM:
            continue
        text = re.sub("[\x00-\x1f\x7f-\x9f]", "?", data.decode(errors="replace"))
        if text.startswith("no: ") and not inside.is_set():
            refusal.append(text)
            inside.set()
            return
        print(text, flush=True)
        if text == f"joined {name}":
            inside.set()


def live():
    while True:
        threading.Event().wait(HERE)
        line.sendto(b"here", ROOM)


threading.Thread(target=listen, daemon=True).start()
for _ in range(3):
    line.sendto(f"join {name}".encode(), ROOM)
    if inside.wait(TIMEOUT):
        break
else:
    sys.exit("no answer")
if refusal:
    sys.exit(refusal[0])
threading.Thread(target=live, daemon=True).start()
for text in sys.stdin:
    text = text.removesuffix("\n")
    if text == "/quit":
        break
    if text:
        line.sendto(b"list" if text == "/list" else f"say {text}".encode(), ROOM)
line.sendto(b"leave", ROOM)
