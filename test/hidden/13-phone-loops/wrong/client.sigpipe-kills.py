# mistake: M30 gives SIGPIPE its default action back: the next send to a call that is gone ends the program, without a word
# check: client-cut-off
# code: end-unexplained

import errno
import os
import signal
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # no more BrokenPipeError


def receive_exactly(line, length):
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
    except BrokenPipeError:  # we spoke to a server that had ended the call some time ago
        sys.exit("the server ended the call")
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
