"""One thread for the network, one for the keyboard."""

import os
import re
import socket
import sys
import threading

contacts = [("operator", (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080"))))]
for argument in sys.argv[1:]:
    name, address = argument.split("=")
    host, port = address.split(":")
    contacts.append((name, (host, int(port))))

chat = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
chat.bind(("", 0))


def listen():
    while True:
        data, sender = chat.recvfrom(1 << 16)
        for name, address in contacts:
            if address == sender:
                text = re.sub(r"[\x00-\x1f\x7f-\x9f]", "?", data.decode("utf-8", "replace"))
                print(f"{name}: {text}", flush=True)
                break


threading.Thread(target=listen, daemon=True).start()
for line in sys.stdin:
    line = line.rstrip("\n")
    if line == "quit":
        break
    name, _, text = line.partition(" ")
    if text and name in dict(contacts):
        chat.sendto(text.encode(), dict(contacts)[name])
    else:
        print("not sent", file=sys.stderr)
