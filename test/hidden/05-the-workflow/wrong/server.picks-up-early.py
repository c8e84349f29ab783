# mistake: a thread picks up before Enter
# check: listening
# code: picks-up-before-enter

import errno
import os
import socket
import sys
import threading

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
calls = []
picking_up = threading.Thread(target=lambda: calls.append(telephone.accept()), daemon=True)
picking_up.start()
step("listening")

picking_up.join()
call, address = calls[0]
step("connected")

call.sendall(b"hello\n")
step("said hello")

call.close()
step("hung up")

telephone.close()
step("closed")
