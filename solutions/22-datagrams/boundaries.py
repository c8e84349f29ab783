"""The same sends over a stream and as datagrams: what comes of their boundaries."""

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 1024


def described(data):
    """Decoded only here, when all bytes are together: a piece may end inside a character."""
    return f"{len(data)} bytes [{data.decode()}]"


def hear_all(call):
    """All that comes until the caller ends. How it was cut on its way, nobody can tell."""
    data = b""
    while piece := call.recv(4096):
        data += piece
    return data


# One number, two sockets: TCP ports and UDP ports have nothing to do with each other.
with (
    socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener,
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as box,
):
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, PORT))
    # Bound before the call is taken: from now on the kernel keeps what comes, also while we are busy with the call.
    box.bind((HOST, PORT))
    listener.listen(5)

    call, _ = listener.accept()
    with call:
        try:
            print(f"tcp: {described(hear_all(call))}")
        except ConnectionError:
            print("tcp: reset")

    for _ in range(3):
        # The flags tell what the length cannot: a datagram of exactly SIZE bytes is whole.
        data, _, flags, _ = box.recvmsg(SIZE)
        print(f"udp: {described(data)}{', cut' if flags & socket.MSG_TRUNC else ''}")
