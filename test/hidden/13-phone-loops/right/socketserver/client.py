import errno
import os
import select
import socket
import sys

address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))


def receive(line, length):
    """Waits with a timeout, as a cautious client does; however many pieces the reply comes in."""
    reply = bytearray()
    while len(reply) < length:
        if not select.select([line], [], [], 30)[0]:
            sys.exit("the server has fallen silent")
        piece = line.recv(4096)
        if not piece:
            sys.exit("the server has ended the call")
        reply += piece
    return reply.decode()


line = socket.socket()
problem = line.connect_ex(address)
if problem:
    sys.exit(errno.errorcode[problem])
while text := sys.stdin.readline():
    words = text.removesuffix("\n")
    if words:
        try:
            line.sendall(words.encode())
            print(receive(line, len(words.encode())))
        except BrokenPipeError:
            sys.exit("the server has ended the call")
        except ConnectionResetError:
            sys.exit("ECONNRESET")
