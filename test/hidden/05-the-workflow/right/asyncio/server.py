"""The steps as an asyncio program: nothing blocks but the event loop."""

import asyncio
import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


async def main():
    loop = asyncio.get_running_loop()
    keyboard = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(keyboard), sys.stdin)

    async def step(line):
        print(line, flush=True)
        await keyboard.readline()

    listener = socket.socket()
    listener.setblocking(False)
    await step("socket")
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT))
    except OSError as error:
        sys.exit(errno.errorcode[error.errno])
    await step("bound")
    listener.listen(1)
    await step("listening")
    conn, _ = await loop.sock_accept(listener)
    await step("connected")
    await loop.sock_sendall(conn, b"hello\n")
    await step("said hello")
    conn.close()
    await step("hung up")
    listener.close()
    await step("closed")


asyncio.run(main())
