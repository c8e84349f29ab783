import asyncio
import errno
import os
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PROTOCOL = sys.argv[1] if len(sys.argv) > 1 else "tcp"
WANTED = int(sys.argv[2]) if len(sys.argv) > 2 else 0


async def opened(loop):
    if PROTOCOL == "udp":
        transport, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=(HOST, WANTED))
        return transport.get_extra_info("sockname"), transport
    server = await asyncio.start_server(lambda reader, writer: writer.close(), HOST, WANTED)
    return server.sockets[0].getsockname(), server


async def main():
    loop = asyncio.get_running_loop()
    try:
        address, endpoint = await opened(loop)
    except OSError as error:
        sys.exit(f"{HOST}:{WANTED}: {errno.errorcode[error.errno]}")
    print(os.getpid(), *address)
    ended = asyncio.Event()
    loop.add_reader(0, lambda: os.read(0, 4096) or ended.set())
    await ended.wait()
    loop.remove_reader(0)
    endpoint.close()


asyncio.run(main())
