# mistake: M34 joins the pieces as bytes, but counts them as characters
# check: client-pieces
# code: counts-characters

import errno
import os
import socket
import sys

address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))

line = socket.socket()
problem = line.connect_ex(address)
if problem:
    sys.exit(errno.errorcode[problem])
while True:
    try:
        text = input("> ")
    except EOFError:
        break
    if not text:
        continue
    try:
        line.sendall(text.encode())
        reply = b""
        while len(reply) < len(text):
            piece = line.recv(1024)
            if not piece:
                sys.exit("the server has ended the call")
            reply += piece
    except BrokenPipeError:
        sys.exit("the server has ended the call")
    except ConnectionResetError:
        sys.exit("ECONNRESET")
    print(reply.decode())
line.close()
