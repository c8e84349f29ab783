"""The steps with `with`, selectors for the wait, and shutdown before the end of the call."""

import errno
import os
import selectors
import socket
import sys


def enter(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
    sys.stdin.readline()


def pick_up(listener):
    listener.setblocking(False)
    with selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        selector.select()
    return listener.accept()[0]


def main():
    address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", 8080)))
    with socket.socket() as listener:
        enter("socket")
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
        try:
            listener.bind(address)
        except OSError as error:
            print(f"bind: {errno.errorcode[error.errno]}", file=sys.stderr)
            return 1
        enter("bound")
        listener.listen(16)
        enter("listening")
        with pick_up(listener) as conn:
            enter("connected")
            with conn.makefile("w", newline="\n") as voice:
                voice.write("hello\n")
            enter("said hello")
            conn.shutdown(socket.SHUT_WR)
        enter("hung up")
    enter("closed")
    return 0


sys.exit(main())
