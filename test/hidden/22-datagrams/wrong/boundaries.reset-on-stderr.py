# mistake: a reset is reported on stderr
# check: reset
# code: reset-unreported

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 1024

with socket.create_server((HOST, PORT)) as listener, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as box:
    box.bind((HOST, PORT))
    call, _ = listener.accept()
    with call:
        heard = b""
        try:
            while piece := call.recv(1024):
                heard += piece
            print(f"tcp: {len(heard)} bytes [{heard.decode()}]")
        except ConnectionResetError:
            print("tcp: reset", file=sys.stderr)
    for _ in range(3):
        letter, _, flags, _ = box.recvmsg(SIZE)
        cut = ", cut" if flags & socket.MSG_TRUNC else ""
        print(f"udp: {len(letter)} bytes [{letter.decode()}]{cut}")
