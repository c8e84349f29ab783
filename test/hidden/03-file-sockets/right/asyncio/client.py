import asyncio
import errno
import os
import sys

PATH = os.environ.get("SOCKET_PATH", "/tmp/switchboard.sock")


async def main():
    said = sys.argv[1].encode()
    try:
        reader, writer = await asyncio.open_unix_connection(PATH)
        writer.write(said)
        writer.write_eof()
        reply = await reader.read()
    except OSError as error:
        sys.exit(f"{PATH}: {errno.errorcode[error.errno] if error.errno else error}")
    if len(reply) < len(said):
        sys.exit("the server ended the call")
    print(reply.decode())


asyncio.run(main())
