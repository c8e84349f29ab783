"""The reception on an event loop that takes the next call only when the last is over."""

import asyncio
import errno
import os
import socket
import sys


async def receive(loop, listener):
    conn, caller = await loop.sock_accept(listener)
    try:
        names = [f"{host}:{port}" for host, port in (caller, conn.getsockname())]
        await loop.sock_sendall(conn, "you are {}, you called {}\n".format(*names).encode())
        while await loop.sock_recv(conn, 65536):
            pass
    except (ConnectionResetError, BrokenPipeError) as error:
        print(error, file=sys.stderr)
    finally:
        conn.close()


async def main():
    address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))
    try:
        listener = socket.create_server(address, backlog=3)
    except OSError as error:
        sys.exit(errno.errorcode[error.errno])
    listener.setblocking(False)
    host, port = listener.getsockname()
    print(f"reception at {host}:{port}", flush=True)
    while True:
        await receive(asyncio.get_running_loop(), listener)


asyncio.run(main())
