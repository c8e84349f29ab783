# mistake: M52 what came before the line is thrown away; what comes late after it is taken for its reply
# check: client-late-reply
# code: takes-late-reply

import os
import selectors
import socket
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT_MS = float(os.environ.get("TIMEOUT_MS", "1000"))

line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
line.connect((HOST, PORT))
line.setblocking(False)
selector = selectors.DefaultSelector()
selector.register(line, selectors.EVENT_READ)


def ask(question):
    """The reply, or None."""
    try:
        try:
            while True:
                line.recv(65535)  # late replies to the lines before
        except BlockingIOError:
            pass
        line.send(question)
        deadline = time.monotonic() + TIMEOUT_MS / 1000
        while (left := deadline - time.monotonic()) > 0:
            if not selector.select(left):
                continue
            try:
                reply = line.recv(65535)
            except BlockingIOError:  # a bad checksum: select said so, but there is nothing
                continue
            return reply
    except ConnectionRefusedError:
        pass
    return None


while True:
    try:
        text = input("> ")
    except EOFError:
        break
    reply = ask(text.encode())
    print("no reply" if reply is None else reply.decode(), flush=True)
line.close()
