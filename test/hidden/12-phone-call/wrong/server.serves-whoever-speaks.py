# mistake: a handler for every call, and the first that speaks is served
# check: server-restarts
# code: second-caller-served

import asyncio
import os

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


async def main():
    done = asyncio.Event()

    async def answer(reader, writer):
        try:
            message = await reader.readline()
            writer.write(message.upper())
            await writer.drain()
            writer.close()
            await writer.wait_closed()
        except ConnectionError:
            pass
        done.set()

    listener = await asyncio.start_server(answer, HOST, PORT)
    await done.wait()
    listener.close()


asyncio.run(main())
