"""asyncio: one object that the event loop tells of each datagram, and a task that looks at the clock."""

import asyncio
import os
import string
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SILENT = float(os.environ.get("SILENT_MS", "30000")) / 1000
ALLOWED = set(string.ascii_letters + string.digits)


class Room(asyncio.DatagramProtocol):
    def __init__(self):
        self.names, self.echoes, self.seen = {}, set(), {}

    def connection_made(self, transport):
        self.send = lambda line, address: transport.sendto(line if isinstance(line, bytes) else line.encode(), address)

    def tell_all(self, line, but=None):
        for address in self.names:
            if address != but:
                self.send(line, address)

    def datagram_received(self, data, sender):
        if sender in self.names:
            self.seen[sender] = asyncio.get_running_loop().time()
        match data.split(b" ", 1):
            case [b"join", wish]:
                self.join(wish.decode("latin-1").split(" "), sender)
            case _ if sender not in self.names:
                self.send("no: join first", sender)
            case [b"say", text] if text:
                self.tell_all(f"{self.names[sender]}: ".encode() + text, None if sender in self.echoes else sender)
            case [b"list"]:
                self.send("here: " + " ".join(self.names.values()), sender)
            case [b"here"]:
                pass
            case [b"leave"]:
                self.send("left", sender)
                self.forget(sender, "left")
            case _:
                self.send("no: I do not understand", sender)

    def join(self, wish, sender):
        name, *how = wish
        if how not in ([], ["echo"]) or not 1 <= len(name) <= 16 or set(name) - ALLOWED:
            return self.send("no: not a name", sender)
        if self.names.get(sender, name) != name or (sender not in self.names and name in self.names.values()):
            return self.send("no: taken", sender)
        self.send(f"joined {name}", sender)
        if sender not in self.names:
            self.tell_all(f"* {name} joined")
            self.names[sender] = name
            self.seen[sender] = asyncio.get_running_loop().time()
        (self.echoes.add if how else self.echoes.discard)(sender)

    def forget(self, address, why):
        name = self.names.pop(address)
        self.seen.pop(address)
        self.echoes.discard(address)
        self.tell_all(f"* {name} {why}")

    async def watch(self):
        while True:
            await asyncio.sleep(SILENT / 5)
            now = asyncio.get_running_loop().time()
            for address in [one for one, seen in self.seen.items() if now - seen >= SILENT]:
                self.forget(address, "lost")


async def main():
    try:
        _, room = await asyncio.get_running_loop().create_datagram_endpoint(Room, local_addr=(HOST, PORT))
    except OSError:
        sys.exit("EADDRINUSE")
    await room.watch()


asyncio.run(main())
