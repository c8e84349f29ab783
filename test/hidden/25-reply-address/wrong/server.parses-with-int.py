# mistake: int() decides what a number is
# check: no-request
# code: no-request-answered

import os
import re
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
LARGEST = 65535

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def printable(text):
    return CONTROL.sub("?", text.decode(errors="replace"))


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind((HOST, PORT))
    while True:
        data, sender = server.recvfrom(LARGEST)
        try:
            number, text = data.split(b" ", 1)
            int(number)
        except ValueError:
            continue
        source = "{}:{}".format(*sender)
        print(source, printable(text))
        server.sendto(b"%b %b %b" % (number, source.encode(), text.upper()), sender)
