# mistake: M66 a limit cut to 0 leaves no time for a reply
# check: client-no-reply
# code: gives-up-too-soon

import os
import re
import socket
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT = int(os.environ.get("TIMEOUT_MS", "1000")) // 1000  # whole seconds

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def ask(line, number, text):
    """What stands behind the number of the reply to this request, or None when it does not come in time."""
    start = b"%d " % number
    deadline = time.monotonic() + TIMEOUT
    try:
        line.send(start + text.encode())
        while (left := deadline - time.monotonic()) > 0:
            line.settimeout(left)  # what is left: an ignored datagram must not start the wait anew
            reply = line.recv(65535)
            if reply.startswith(start):
                return reply.removeprefix(start)
    except (TimeoutError, ConnectionRefusedError):  # silence, or word that nobody is at that port
        pass
    return None


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    line.connect((HOST, PORT))  # from now on the kernel drops what others send
    number = 0
    while True:
        try:
            text = input("> ")
        except EOFError:
            break
        number += 1
        reply = ask(line, number, text)
        print("no reply" if reply is None else CONTROL.sub("?", reply.decode(errors="replace")))
