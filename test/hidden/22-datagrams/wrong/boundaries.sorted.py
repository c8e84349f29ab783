# mistake: the datagrams are reported longest first
# check: three-datagrams
# code: reports-out-of-order

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
            print("tcp: reset")
    for letter, _, flags, _ in sorted((box.recvmsg(SIZE) for _ in range(3)), key=lambda x: -len(x[0])):
        cut = ", cut" if flags & socket.MSG_TRUNC else ""
        print(f"udp: {len(letter)} bytes [{letter.decode()}]{cut}")
