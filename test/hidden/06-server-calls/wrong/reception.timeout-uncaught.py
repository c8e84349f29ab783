# mistake: does not catch the timeout that it has set
# check: queue
# code: exited-early

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def text(address):
    host, port = address
    return f"{host}:{port}"


def receive(call, caller):
    call.sendall(f"you are {text(caller)}, you called {text(call.getsockname())}\n".encode())
    while call.recv(4096):
        pass


listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind((HOST, PORT))
except OSError as error:
    sys.exit(f"cannot bind to {HOST}:{PORT}: {errno.errorcode[error.errno]}")
listener.listen(3)
print(f"reception at {text(listener.getsockname())}")

while True:
    call, caller = listener.accept()
    with call:
        call.settimeout(3)
        try:
            receive(call, caller)
        except ConnectionError:
            pass
