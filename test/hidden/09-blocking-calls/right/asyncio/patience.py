import asyncio
import os
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
PATIENCE = int(sys.argv[1]) / 1000


async def questions():
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        yield line.rstrip("\n")


async def reply_to(reader, number, numbers):
    """Reply `number`; `numbers` counts those that came."""
    while True:
        line = await reader.readuntil(b"\n")
        numbers[0] += 1
        if numbers[0] == number:
            return line[:-1].decode()


async def main():
    try:
        reader, writer = await asyncio.open_connection(HOST, PORT)
    except ConnectionRefusedError:
        return "ECONNREFUSED"
    number, numbers, missing = 0, [0], False
    async for question in questions():
        number += 1
        try:
            writer.write(question.encode() + b"\n")
            await writer.drain()
            print(await asyncio.wait_for(reply_to(reader, number, numbers), PATIENCE))
        except asyncio.TimeoutError:
            missing = True
            print("no reply")
        except asyncio.IncompleteReadError:
            return "the call has ended"
        except ConnectionResetError:
            return "ECONNRESET"
    return 3 if missing else 0


sys.exit(asyncio.run(main()))
