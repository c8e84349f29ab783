import asyncio
import errno
import os
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


async def converse(reader, writer):
    while True:
        line = await reader.readline()
        if not line.endswith(b"\n"):
            return "end in mid-message" if line else "end"
        if line == b"q\n":
            return "goodbye"
        if line != b"\n":
            writer.write(line.upper())
            await writer.drain()


async def main():
    over = asyncio.get_running_loop().create_future()

    async def answer(reader, writer):
        server.close()
        try:
            ending = await converse(reader, writer)
            writer.close()
            await writer.wait_closed()
        except ConnectionError:
            ending = "reset"
        over.set_result(ending)

    try:
        server = await asyncio.start_server(answer, HOST, PORT)
    except OSError as error:
        sys.exit(f"cannot listen: {errno.errorcode[error.errno]}")
    print("call over:", await over)


asyncio.run(main())
