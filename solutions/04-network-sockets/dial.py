"""Dials one address after another, of whatever family, says hello to the first that answers, and tells its own name."""

import errno
import socket
import sys


def dial(host, port):
    """One attempt with one socket: a socket has one family for life, and after a failed connect it is of no more use."""
    [(family, kind, proto, _, address)] = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST
    )
    attempt = socket.socket(family, kind, proto)
    try:
        attempt.connect(address)
    except OSError:
        attempt.close()
        raise
    return attempt


def dial_first(arguments):
    """Tries the pairs in order; the first call that gets through."""
    for host, port in zip(arguments[::2], arguments[1::2]):
        try:
            return dial(host, int(port))
        except OSError as error:
            # Whatever it was, no way there or no such family in this kernel: it is a reason to try the next one.
            print(f"{host} {port}: {errno.errorcode.get(error.errno, error)}", file=sys.stderr)
    sys.exit(1)


def receive_line(line):
    """However many pieces it comes in: bytes are collected, and decoded once."""
    heard = b""
    while b"\n" not in heard:
        piece = line.recv(1024)
        if not piece:
            sys.exit("the server ended the call")
        heard += piece
    return heard[: heard.index(b"\n")].decode()


with dial_first(sys.argv[1:]) as line:
    try:
        line.sendall(b"hello\n")
        reply = receive_line(line)
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
    # An IPv6 name has four parts; the first two are host and port, as in IPv4.
    host, port, *_ = line.getsockname()
    print(reply)
    print("IPv6" if line.family == socket.AF_INET6 else "IPv4", host, port)
