"""A server's life, one step at a time: make the call, tell its line, wait for Enter."""

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))  # an environment holds text, a port is a number


def step(line):
    """Tells what has been done and waits for Enter, so that somebody can look."""
    print(line)
    input()


telephone = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # IPv4, a stream; the protocol for that is TCP
step("socket")

telephone.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # before bind, or it comes too late
try:
    telephone.bind((HOST, PORT))
except OSError as error:
    sys.exit(f"cannot bind to {HOST}:{PORT}: {errno.errorcode[error.errno]}")
step("bound")

telephone.listen()  # from now on callers get through, whether or not we pick up
step("listening")

call, address = telephone.accept()  # a pair: a socket for this conversation, and the caller's address
step("connected")

call.sendall(b"hello\n")  # on the conversation: the telephone itself has nobody at its other end
step("said hello")

call.close()  # ends this call; the telephone stays on
step("hung up")

telephone.close()  # switches it off
step("closed")
