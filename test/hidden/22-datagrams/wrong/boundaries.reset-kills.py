# mistake: M15 a reset is not handled
# check: reset
# code: reset-unreported

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 1024


def described(data):
    return f"{len(data)} bytes [{data.decode()}]"


def hear_all(call):
    data = b""
    while piece := call.recv(4096):
        data += piece
    return data


with (
    socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener,
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as box,
):
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, PORT))
    box.bind((HOST, PORT))
    listener.listen(5)

    call, _ = listener.accept()
    with call:
        print(f"tcp: {described(hear_all(call))}")

    for _ in range(3):
        data, _, flags, _ = box.recvmsg(SIZE)
        print(f"udp: {described(data)}{', cut' if flags & socket.MSG_TRUNC else ''}")
