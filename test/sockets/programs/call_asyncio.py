"""Sends standard input as a stream, ends its side, prints what comes: call_asyncio.py HOST PORT|PATH|@NAME."""

import asyncio
import sys

where = sys.argv[1:]


async def main():
    if len(where) == 1:
        reader, writer = await asyncio.open_unix_connection(where[0].replace("@", "\0"))
    else:
        reader, writer = await asyncio.open_connection(*where)
    answer = asyncio.create_task(reader.read())
    writer.write(sys.stdin.buffer.read())
    writer.write_eof()
    sys.stdout.buffer.write(await answer)
    writer.close()


asyncio.run(main())
