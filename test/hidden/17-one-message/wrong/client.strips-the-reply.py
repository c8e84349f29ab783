# mistake: takes the spaces off the reply with its newline
# check: client-speaks
# code: text-trimmed

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def receive_reply(line):
    reply = b""
    while not reply.endswith(b"\n"):
        piece = line.recv(1024)
        if not piece:
            sys.exit("the server ended the call before its reply was complete")
        reply += piece
    return reply


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
    result = line.connect_ex((HOST, PORT))
    if result != 0:
        sys.exit(f"no call to {HOST}:{PORT}: {errno.errorcode[result]}")

    text = input("> ")
    try:
        line.sendall(text.encode() + b"\n")
        print(receive_reply(line).decode().strip())
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
