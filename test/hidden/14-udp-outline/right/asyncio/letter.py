import asyncio
import os
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT = int(os.environ.get("TIMEOUT_MS", "500")) / 1000
TRIES = int(os.environ.get("TRIES", "5"))


class Line(asyncio.DatagramProtocol):
    def __init__(self):
        self.awaited = None

    def datagram_received(self, data, addr):
        if self.awaited and data == self.awaited[0] and not self.awaited[1].done():
            self.awaited[1].set_result(True)

    def error_received(self, exc):
        pass


async def main():
    loop = asyncio.get_running_loop()
    transport, line = await loop.create_datagram_endpoint(Line, remote_addr=(HOST, PORT))
    number, missing = 0, False
    while text := await loop.run_in_executor(None, sys.stdin.readline):
        number += 1
        acknowledged = loop.create_future()
        line.awaited = (b"ack %d" % number, acknowledged)
        for tried in range(TRIES):
            transport.sendto(f"{number} {text.removesuffix(chr(10))}".encode())
            try:
                await asyncio.wait_for(asyncio.shield(acknowledged), TIMEOUT * 2**tried)
                break
            except asyncio.TimeoutError:
                pass
        if not acknowledged.done():
            missing = True
        print(number, "acknowledged" if acknowledged.done() else "given up")
    return 1 if missing else 0


sys.exit(asyncio.run(main()))
