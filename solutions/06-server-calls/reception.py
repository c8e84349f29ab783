"""The reception: takes callers one after another and tells each the two addresses of its call."""

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
    """Greets the caller and stays on the line until the caller hangs up."""
    # The listener may be bound to every address of the machine; which one was called, only this call's socket knows.
    call.sendall(f"you are {text(caller)}, you called {text(call.getsockname())}\n".encode())
    while call.recv(4096):
        pass  # whatever is said is read and forgotten: unread bytes would turn our hanging up into a reset


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, PORT))
    except OSError as error:
        sys.exit(f"cannot bind to {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    listener.listen(3)  # three may wait; Linux lets in one more
    # Asked for port 0, the kernel has chosen one: only the socket knows which.
    print(f"reception at {text(listener.getsockname())}")

    while True:
        call, caller = listener.accept()  # the first of the queue, or, if nobody waits, the next who calls
        with call:
            try:
                receive(call, caller)
            except ConnectionError:
                pass  # this call broke; the next caller is not to blame
