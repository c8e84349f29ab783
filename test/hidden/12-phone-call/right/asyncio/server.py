import asyncio
import os

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


async def main():
    done = asyncio.Event()
    served = False

    async def answer(reader, writer):
        nonlocal served
        if served:
            writer.transport.abort()
            return
        served = True
        try:
            message = await reader.readuntil(b"\n")
        except asyncio.IncompleteReadError as short:
            message = short.partial
        except ConnectionError:
            message = b""
        try:
            writer.write(message.upper())
            await writer.drain()
            writer.close()
            await writer.wait_closed()
        except ConnectionError:
            pass
        done.set()

    server = await asyncio.start_server(answer, HOST, PORT)
    await done.wait()
    server.close()


asyncio.run(main())
