# mistake: takes the spaces off what is typed
# check: client-asks
# code: text-trimmed

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def read_line():
    try:
        return input("> ").strip()
    except EOFError:
        return "q"


def receive_reply(line):
    reply = b""
    while not reply.endswith(b"\n"):
        piece = line.recv(1024)
        if not piece:
            sys.exit("the server ended the call before its reply was complete")
        reply += piece
    return reply


def converse(line):
    while True:
        text = read_line()
        line.sendall(text.encode() + b"\n")
        if text == "q":
            return
        print(receive_reply(line).decode().removesuffix("\n"))


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
    result = line.connect_ex((HOST, PORT))
    if result != 0:
        sys.exit(f"no call to {HOST}:{PORT}: {errno.errorcode[result]}")
    try:
        converse(line)
    except BrokenPipeError:
        sys.exit("the server ended the call")
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
