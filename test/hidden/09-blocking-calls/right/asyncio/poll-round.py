import asyncio
import os

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


async def serve(reader, writer):
    try:
        while piece := await reader.read(4096):
            writer.write(piece.upper())
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, HOST, PORT)
    await server.serve_forever()


asyncio.run(main())
