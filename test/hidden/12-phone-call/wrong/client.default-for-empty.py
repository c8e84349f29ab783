# mistake: an empty text is taken for none
# check: client-cut-off
# code: empty-text-replaced

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
            sys.exit("the server ended the call")
        reply += piece
    return reply


text = "".join(sys.argv[1:2]) or "hello"

line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
result = line.connect_ex((HOST, PORT))
if result != 0:
    sys.exit(f"no call: {errno.errorcode[result]}")

try:
    line.sendall(text.encode() + b"\n")
    reply = receive_reply(line)
except ConnectionError as error:
    sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
print(reply.decode().strip())
line.close()
