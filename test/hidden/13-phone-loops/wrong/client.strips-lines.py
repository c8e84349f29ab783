# mistake: a line of spaces is taken for an empty one
# check: client-skips-empty
# code: skips-spaces

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def receive_exactly(line, length):
    reply = b""
    while len(reply) < length:
        piece = line.recv(length - len(reply))
        if not piece:
            sys.exit("the server ended the call")
        reply += piece
    return reply


line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
result = line.connect_ex((HOST, PORT))
if result != 0:
    sys.exit(f"no call: {errno.errorcode[result]}")

while True:
    try:
        text = input("> ")
    except EOFError:
        break
    if not text.strip():
        continue
    said = text.encode()
    try:
        line.sendall(said)
        reply = receive_exactly(line, len(said))
    except ConnectionError as error:
        sys.exit(f"the call broke or ended: {errno.errorcode[error.errno]}")
    print(reply.decode())
line.close()
