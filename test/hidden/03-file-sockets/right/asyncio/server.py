import asyncio
import errno
import os
import signal
import socket
import stat
import sys

PATH = os.environ.get("SOCKET_PATH", "/tmp/switchboard.sock")


async def call(reader, writer):
    try:
        while data := await reader.read(1000):
            writer.write(data.upper())
            await writer.drain()
    except ConnectionError:
        pass
    writer.close()


def bound():
    """The path is bound under another name, then renamed into place: it is never missing in between."""
    listener = socket.socket(socket.AF_UNIX)
    fresh = f"{PATH}.{os.getpid()}"
    if os.path.lexists(PATH):
        if not stat.S_ISSOCK(os.lstat(PATH).st_mode):
            raise OSError(errno.EADDRINUSE, "not a socket")
        with socket.socket(socket.AF_UNIX) as probe:
            probe.setblocking(False)  # where nobody is taken from a full queue, we would wait
            if probe.connect_ex(PATH) != errno.ECONNREFUSED:
                raise OSError(errno.EADDRINUSE, "in use")
    listener.bind(fresh)
    os.rename(fresh, PATH)
    return listener


async def main():
    try:
        server = await asyncio.start_unix_server(call, sock=bound())
    except OSError as error:
        sys.exit(f"{PATH}: {errno.errorcode[error.errno] if error.errno else error}")
    interrupted = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, interrupted.set)
    await interrupted.wait()
    server.close()
    os.unlink(PATH)
    os._exit(0)


asyncio.run(main())
