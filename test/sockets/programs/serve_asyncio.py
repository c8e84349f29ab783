"""An echo server of asyncio: serve_asyncio.py stream|datagram HOST PORT|PATH|@NAME."""

import asyncio
import socket
import sys

kind, *where = sys.argv[1:]
unix = where[0].replace("@", "\0") if len(where) == 1 else None


async def echo(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


class EchoDatagram(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, sender):
        self.transport.sendto(data, sender)


async def main():
    loop = asyncio.get_running_loop()
    if kind == "datagram":
        family = socket.AF_UNIX if unix else socket.AF_UNSPEC
        await loop.create_datagram_endpoint(EchoDatagram, local_addr=unix or (where[0], int(where[1])), family=family)
    elif unix:
        await asyncio.start_unix_server(echo, unix)
    else:
        await asyncio.start_server(echo, where[0], int(where[1]))
    await asyncio.Event().wait()


asyncio.run(main())
