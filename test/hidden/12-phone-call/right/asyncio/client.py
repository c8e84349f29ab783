import asyncio
import errno
import os
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


async def main():
    text = sys.argv[1] if len(sys.argv) > 1 else "hello"
    try:
        reader, writer = await asyncio.open_connection(HOST, PORT)
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error))
    try:
        writer.write(text.encode() + b"\n")
        reply = await reader.readuntil(b"\n")
    except asyncio.IncompleteReadError:
        return "the call ended before the reply was complete"
    except ConnectionError as error:
        return errno.errorcode[error.errno]
    print(reply.decode(), end="")
    writer.close()
    return 0


sys.exit(asyncio.run(main()))
