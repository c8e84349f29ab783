import asyncio
import errno
import os
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

accepted = 0


async def serve(reader, writer):
    global accepted
    accepted += 1
    number, received = accepted, 0
    try:
        while piece := await reader.read(65536):
            received += len(piece)
            writer.write(piece.upper())
            await writer.drain()
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        writer.transport.abort()
    print(f"call {number}: {received} bytes")


async def main():
    try:
        server = await asyncio.start_server(serve, HOST, PORT)
    except OSError as error:
        sys.exit(errno.errorcode[error.errno])
    await server.serve_forever()


asyncio.run(main())
