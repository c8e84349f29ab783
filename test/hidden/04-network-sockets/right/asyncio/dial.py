"""With asyncio streams, which resolve and choose the family."""

import asyncio
import errno
import sys


async def first_of(arguments):
    for host, port in zip(arguments[::2], arguments[1::2]):
        try:
            return await asyncio.open_connection(host, int(port))
        except OSError as error:
            print(host, errno.errorcode.get(error.errno, "EAI"), file=sys.stderr)
    sys.exit(1)


async def main():
    reader, writer = await first_of(sys.argv[1:])
    writer.write(b"hello\n")
    try:
        reply = await reader.readuntil(b"\n")
    except asyncio.IncompleteReadError:
        sys.exit("the call was ended")
    except ConnectionError as error:
        sys.exit(errno.errorcode[error.errno])
    own = writer.get_extra_info("sockname")
    print(reply.decode(), end="")
    print("IPv%d" % (6 if len(own) == 4 else 4), *own[:2])
    writer.close()


asyncio.run(main())
