# mistake: M57 dies when nobody is at a contact's port
# check: client-not-sent
# code: died-of-gone-contact

import os
import select
import socket
import sys
import unicodedata

book = {"operator": (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))}
for entry in sys.argv[1:]:
    name, _, address = entry.partition("=")
    host, _, port = address.rpartition(":")
    book[name] = (host, int(port))

lines = {}
for address in book.values():
    if address not in lines:
        lines[address] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        lines[address].connect(address)
names = {lines[address]: name for name, address in reversed(book.items())}

typed = b""
while True:
    ready, _, _ = select.select([0, *names], [], [])
    for line in ready:
        if line == 0:
            continue
        text = line.recv(65535).decode(errors="replace")
        print(f"{names[line]}: " + "".join("?" if unicodedata.category(c) == "Cc" else c for c in text))
    if 0 in ready:
        piece = os.read(0, 4096)
        if not piece:
            sys.exit()
        *whole, typed = (typed + piece).split(b"\n")
        for said in whole:
            if said == b"quit":
                sys.exit()
            name, _, text = said.decode().partition(" ")
            if text and name in book:
                lines[book[name]].send(text.encode())
            else:
                print("not sent:", name, file=sys.stderr)
