"""One address after the other, with asyncio's streams and its clock."""

import asyncio
import errno
import sys


async def probe(address, patience):
    host, _, port = address.rpartition(":")
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        return "invalid"
    try:
        async with asyncio.timeout(patience):
            _, writer = await asyncio.open_connection(host, int(port))
    except TimeoutError:
        return "timeout ETIMEDOUT"
    except ConnectionRefusedError:
        return "refused ECONNREFUSED"
    except OSError as error:
        return f"failed {errno.errorcode[error.errno]}"
    writer.close()
    await writer.wait_closed()
    return "open"


async def main():
    patience, *addresses = sys.argv[1:]
    opened = 0
    for address in addresses:
        outcome = await probe(address, int(patience) / 1000)
        opened += outcome == "open"
        print(address, outcome, flush=True)
    print(opened, "of", len(addresses), "open")
    return opened == len(addresses)


sys.exit(0 if asyncio.run(main()) else 1)
