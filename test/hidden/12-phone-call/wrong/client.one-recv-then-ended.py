# mistake: M21 takes a first piece without a newline for the end of the call
# check: client-reply-in-pieces
# code: reply-in-pieces-cut

"""One phone call: says one message and prints the reply."""

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def receive_reply(line):
    reply = line.recv(1024)
    if not reply.endswith(b"\n"):
        sys.exit("the server ended the call before its reply was complete")
    return reply


text = sys.argv[1] if len(sys.argv) > 1 else "hello"

with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
    result = line.connect_ex((HOST, PORT))  # does not raise: whoever calls it must look at what it returns
    if result != 0:
        sys.exit(f"no call to {HOST}:{PORT}: {errno.errorcode[result]}")

    try:
        line.sendall(text.encode() + b"\n")
        print(receive_reply(line).decode().removesuffix("\n"))
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
