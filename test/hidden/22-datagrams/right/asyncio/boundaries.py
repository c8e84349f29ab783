import asyncio
import os
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 1024


class Box(asyncio.DatagramProtocol):
    def __init__(self, cards):
        self.cards = cards

    def datagram_received(self, data, address):
        self.cards.put_nowait(data)


async def main():
    cards = asyncio.Queue()
    over = asyncio.Event()

    async def converse(reader, writer):
        try:
            data = await reader.read()
            print(f"tcp: {len(data)} bytes [{data.decode()}]")
        except ConnectionError:
            print("tcp: reset")
        writer.close()
        over.set()

    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(lambda: Box(cards), local_addr=(HOST, PORT))
    server = await asyncio.start_server(converse, HOST, PORT)
    await over.wait()
    server.close()
    for _ in range(3):
        data = await cards.get()
        print(f"udp: {len(data[:SIZE])} bytes [{data[:SIZE].decode()}]{', cut' if len(data) > SIZE else ''}")


asyncio.run(main())
