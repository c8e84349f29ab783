# mistake: closes the telephone instead of the call
# check: hung-up
# code: switched-off-too-early

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def step(line):
    print(line)
    input()


telephone = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
step("socket")

telephone.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    telephone.bind((HOST, PORT))
except OSError as error:
    sys.exit(f"cannot bind to {HOST}:{PORT}: {errno.errorcode[error.errno]}")
step("bound")

telephone.listen()
step("listening")

call, address = telephone.accept()
step("connected")

call.sendall(b"hello\n")
step("said hello")

telephone.close()
step("hung up")

call.close()
step("closed")
