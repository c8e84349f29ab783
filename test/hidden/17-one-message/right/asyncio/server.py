import asyncio
import errno
import os
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


async def main():
    served = asyncio.Event()
    taken = False

    async def answer(reader, writer):
        nonlocal taken
        if taken:
            writer.close()
            return
        taken = True
        print("call from {}:{}".format(*writer.get_extra_info("peername")))
        message = await reader.readline()
        print("heard:", message.decode().rstrip("\n"))
        writer.write(message.upper())
        writer.close()
        await writer.wait_closed()
        served.set()

    try:
        server = await asyncio.start_server(answer, HOST, PORT)
    except OSError as error:
        sys.exit(f"cannot listen: {errno.errorcode[error.errno]}")
    async with server:
        print("listening on {}:{}".format(*server.sockets[0].getsockname()))
        await served.wait()


asyncio.run(main())
