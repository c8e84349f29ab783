import asyncio
import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def readable(column):
    host, port = column.split(":")
    return socket.inet_ntoa(bytes.fromhex(host)[::-1]), int(port, 16)


def rows():
    with open("/proc/net/tcp") as table:
        for line in table.readlines()[1:]:
            columns = line.split()
            yield readable(columns[1]), readable(columns[2]), columns[3]


async def left_behind(remote):
    while True:
        states = {state for local, other, state in rows() if local == (HOST, PORT) and other == remote}
        if not states or "06" in states:
            return "TIME_WAIT" if states else "nothing"
        await asyncio.sleep(0.005)


async def converse(reader, writer):
    try:
        line = await reader.readuntil()
        writer.write(line.upper())
        await writer.drain()
        if sys.argv[1] == "server":
            writer.write_eof()
        while await reader.read(4096):
            pass
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    writer.close()


async def main():
    calls = asyncio.Queue()
    # asyncio sets SO_REUSEADDR unless told not to.
    server = await asyncio.start_server(lambda *call: calls.put_nowait(call), HOST, PORT, reuse_address=False)
    reader, writer = await calls.get()
    remote = writer.get_extra_info("peername")
    await converse(reader, writer)
    server.close()
    print("left behind:", await left_behind(remote))


if sys.argv[1:2] not in (["server"], ["client"]):
    sys.exit("usage: who-closes server or client")
try:
    asyncio.run(main())
except OSError as error:
    sys.exit(f"bind: {errno.errorcode[error.errno]}")
