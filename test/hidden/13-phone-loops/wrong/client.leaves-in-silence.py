# mistake: M15 a broken pipe at the next line is passed over in silence
# check: client-cut-off
# code: end-unexplained

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def receive_exactly(line, length):
    """The reply has as many bytes as were sent; how many pieces it comes in is the network's affair."""
    reply = b""
    while len(reply) < length:
        piece = line.recv(length - len(reply))
        if not piece:
            sys.exit("the server ended the call")
        reply += piece
    return reply


def talk(line):
    while True:
        try:
            text = input("> ")
        except EOFError:  # the keyboard has no more lines
            return
        if not text:  # nothing would be sent, and the reply to nothing never comes
            continue
        said = text.encode()
        line.sendall(said)
        print(receive_exactly(line, len(said)).decode())


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
    result = line.connect_ex((HOST, PORT))
    if result != 0:
        sys.exit(f"no call to {HOST}:{PORT}: {errno.errorcode[result]}")
    try:
        talk(line)
    except BrokenPipeError:
        pass
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
