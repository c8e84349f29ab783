# mistake: M20 decodes before it compares
# check: client-cut-off
# code: cut-letter-unnoticed

"""Calls a path, says its argument, and prints what comes back."""

import errno
import os
import socket
import sys

PATH = os.environ.get("SOCKET_PATH", "/tmp/switchboard.sock")
said = sys.argv[1] if len(sys.argv) > 1 else ""


def receive_all(line):
    reply = b""
    while piece := line.recv(4096):
        reply += piece
    return reply


with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
    try:
        line.connect(PATH)
    except OSError as error:  # ENOENT, or ECONNREFUSED: there is a path, and nobody listens
        sys.exit(f"no call to {PATH}: {errno.errorcode.get(error.errno, error)}")
    try:
        line.sendall(said.encode())
        line.shutdown(socket.SHUT_WR)  # "I have said all": the server answers the rest and hangs up
        reply = receive_all(line).decode()
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
    if len(reply) < len(said):
        sys.exit("the server ended the call before it had answered")
    print(reply)
