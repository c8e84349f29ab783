import asyncio
import os

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


async def serve(reader, writer):
    try:
        number = 0
        while line := await reader.readline():
            number += 1
            writer.write(f"{number} ".encode() + line)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, HOST, PORT, limit=2**22)
    await server.serve_forever()


asyncio.run(main())
