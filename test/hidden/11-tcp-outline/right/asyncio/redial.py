"""The deadline is asyncio's: one timeout around all that it takes to get through."""

import asyncio
import errno
import os
import sys


async def reach(host, port):
    wait = 0.01
    loop = asyncio.get_running_loop()
    deadline = loop.time() + int(sys.argv[1]) / 1000
    while True:
        try:
            async with asyncio.timeout_at(deadline):
                return await asyncio.open_connection(host, port)
        except ConnectionRefusedError:
            if loop.time() + wait > deadline:
                raise
            await asyncio.sleep(wait)
            wait *= 2


async def main():
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080"))
    text = sys.argv[2] if len(sys.argv) > 2 else "hello"
    try:
        reader, writer = await reach(host, port)
        writer.write(text.encode() + b"\n")
        print((await reader.readuntil(b"\n")).decode().removesuffix("\n"))
        writer.close()
    except asyncio.IncompleteReadError:
        sys.exit("ended")
    except TimeoutError:
        sys.exit("ETIMEDOUT")
    except OSError as error:
        sys.exit(errno.errorcode[error.errno])


asyncio.run(main())
