# mistake: M66 whole seconds: a short limit becomes 0, which leaves no time for a reply
# check: client-no-reply
# code: gives-up-too-soon

import os
import socket
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT = int(os.environ.get("TIMEOUT_MS", "1000")) // 1000


def ask(line, question):
    """The reply to `question`, or None when none came in time."""
    deadline = time.monotonic() + TIMEOUT
    try:
        line.send(question)
        while (patience := deadline - time.monotonic()) > 0:
            line.settimeout(patience)  # what is left of it: an ignored datagram must not start the wait anew
            reply = line.recv(65535)
            if reply == question.upper():  # else it answers an earlier line that we no longer wait for
                return reply
    except (TimeoutError, ConnectionRefusedError):  # silence, or word that nobody is at that port
        pass
    return None


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    # connect() of a UDP socket sends nothing. It names the one address that we send to and accept datagrams from.
    line.connect((HOST, PORT))
    while True:
        try:
            text = input("> ")
        except EOFError:
            break
        reply = ask(line, text.encode())
        print("no reply" if reply is None else reply.decode())
