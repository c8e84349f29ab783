# mistake: M01 the port is fixed, PORT is not looked at
# check: client-no-reply
# code: sends-elsewhere

import os
import socket
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = 8080
TIMEOUT_MS = float(os.environ.get("TIMEOUT_MS", "1000"))

line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
line.connect((HOST, PORT))


def ask(question):
    deadline = time.monotonic() + TIMEOUT_MS / 1000
    try:
        line.send(question)
        while (left := deadline - time.monotonic()) > 0:
            line.settimeout(left)
            reply = line.recv(65535)
            if reply == question.upper():
                return reply
    except (TimeoutError, ConnectionRefusedError):
        pass
    return None


while True:
    try:
        text = input("> ")
    except EOFError:
        break
    reply = ask(text.encode())
    print("no reply" if reply is None else reply.decode())
