"""asyncio: the event loop waits for both."""

import asyncio
import os
import sys
import unicodedata

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


class Desk(asyncio.DatagramProtocol):
    def __init__(self):
        self.senders = [None]

    def datagram_received(self, data, addr):
        text = "".join("?" if unicodedata.category(c) == "Cc" else c for c in data.decode(errors="replace"))
        print(f"[{len(self.senders)}] {addr[0]}:{addr[1]} {text}")
        self.senders.append(addr)


async def main():
    loop = asyncio.get_running_loop()
    try:
        transport, desk = await loop.create_datagram_endpoint(Desk, local_addr=(HOST, PORT))
    except OSError:
        sys.exit("EADDRINUSE")
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while (line := (await reader.readline()).decode().removesuffix("\n")) != "quit":
        if line == "" and reader.at_eof():
            break
        number, _, text = line.partition(" ")
        known = number.isdecimal() and 0 < int(number) < len(desk.senders)
        if known and text:
            transport.sendto(text.encode(), desk.senders[int(number)])
        else:
            print("not sent:", number, file=sys.stderr)
    transport.close()


asyncio.run(main())
