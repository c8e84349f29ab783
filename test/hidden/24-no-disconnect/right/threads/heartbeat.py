"""One thread answers, another looks at the clock."""

import os
import socket
import sys
import threading
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SILENCE = float(os.environ.get("SILENCE_MS", "3000")) / 1000

line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    line.bind((HOST, PORT))
except OSError:
    print("EADDRINUSE", file=sys.stderr)
    sys.exit(1)

peers = {}  # address -> [state, time]
lock = threading.Lock()


def watch():
    while True:
        time.sleep(min(0.05, SILENCE / 4))
        with lock:
            for (host, port), record in peers.items():
                if record[0] == "there" and time.monotonic() - record[1] >= SILENCE:
                    record[0] = "gone"
                    print(f"gone {host}:{port}", flush=True)


threading.Thread(target=watch, daemon=True).start()
while True:
    data, sender = line.recvfrom(1 << 16)
    with lock:
        state, _ = peers.get(sender, ("new", 0))
        peers[sender] = ["there", time.monotonic()]
        if state != "there":
            print({"new": "hello", "gone": "back"}[state], "%s:%d" % sender, flush=True)
    line.sendto(data, sender)
