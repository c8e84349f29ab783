"""asyncio: the event loop waits for both."""

import asyncio
import os
import sys
import unicodedata

book = {"operator": (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))}
for argument in sys.argv[1:]:
    name, address = argument.split("=", 1)
    host, port = address.rsplit(":", 1)
    book[name] = (host, int(port))
names = {}
for name, address in book.items():
    names.setdefault(address, name)


class Chat(asyncio.DatagramProtocol):
    def datagram_received(self, data, addr):
        if addr in names:
            text = "".join("?" if unicodedata.category(c) == "Cc" else c for c in data.decode(errors="replace"))
            print(f"{names[addr]}: {text}")


async def main():
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(Chat, local_addr=("0.0.0.0", 0))
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while (line := (await reader.readline()).decode().removesuffix("\n")) != "quit":
        if line == "" and reader.at_eof():
            break
        name, _, text = line.partition(" ")
        if text and name in book:
            transport.sendto(text.encode(), book[name])
        else:
            print("not sent:", name, file=sys.stderr)
    transport.close()


asyncio.run(main())
