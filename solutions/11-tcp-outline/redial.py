"""A client that may be started before its server: it dials again until somebody listens, or until its time is over."""

import errno
import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def reach(deadline):
    """Calls until a call is through."""
    wait = 0.01
    while True:
        phone = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # a new one each time: the old one is spent
        phone.settimeout(max(deadline - time.monotonic(), 0.001))  # never 0, which means: do not wait at all
        result = phone.connect_ex((HOST, PORT))
        if result == 0:
            return phone
        phone.close()
        if result in (errno.EAGAIN, errno.ETIMEDOUT):
            sys.exit("nobody answered: ETIMEDOUT")
        if result != errno.ECONNREFUSED:  # only a refusal may be otherwise in a moment; a wrong address stays wrong
            sys.exit(f"no call to {HOST}:{PORT}: {errno.errorcode[result]}")
        if time.monotonic() + wait > deadline:
            sys.exit(f"still nobody at {HOST}:{PORT}: ECONNREFUSED")
        time.sleep(wait)
        wait *= 2


def receive_line(line):
    """What the other end says up to its newline, without it."""
    heard = b""
    while b"\n" not in heard:
        piece = line.recv(1024)
        if not piece:  # never dial again here: the server may have done what it was asked
            sys.exit("the server ended the call")
        heard += piece
    return heard[: heard.index(b"\n")].decode()


# A clock that nobody sets: time.monotonic counts on when the clock on the wall is put back.
deadline = time.monotonic() + int(sys.argv[1]) / 1000
text = sys.argv[2] if len(sys.argv) > 2 else "hello"

with reach(deadline) as line:
    line.settimeout(None)  # the deadline was for getting through; the reply may take its time
    try:
        line.sendall(f"{text}\n".encode())
        print(receive_line(line))
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
