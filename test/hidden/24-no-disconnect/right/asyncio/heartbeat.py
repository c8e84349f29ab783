"""asyncio: the event loop tells when there is something to read, and keeps a handle for each peer that is there."""

import asyncio
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SILENCE = int(os.environ.get("SILENCE_MS", "3000")) / 1000

handles = {}


def read(loop, line):
    # Not a DatagramTransport: before Python 3.13 its sendto() drops empty datagrams.
    data, peer = line.recvfrom(65535)
    line.sendto(data, peer)
    if peer not in handles:
        print("hello {}:{}".format(*peer))
    elif handles[peer] is None:
        print("back {}:{}".format(*peer))
    else:
        handles[peer].cancel()
    handles[peer] = loop.call_later(SILENCE, call_gone, peer)


def call_gone(peer):
    handles[peer] = None
    print("gone {}:{}".format(*peer))


async def main():
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        try:
            line.bind((HOST, PORT))
        except OSError:
            sys.exit("EADDRINUSE")
        loop.add_reader(line, read, loop, line)
        await loop.create_future()


asyncio.run(main())
