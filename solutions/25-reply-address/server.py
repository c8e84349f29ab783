"""Answers each request once, to the address it came from, and tells the asker what that address is."""

import os
import re
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
LARGEST = 65535

# On bytes, so that only 0-9 are digits: int() would take " +1_0" and the digits of every script as well.
REQUEST = re.compile(rb"([0-9]{1,9}) (.*)", re.DOTALL)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def printable(text):
    """What a stranger wrote, without the power to move the cursor or to begin a line of its own."""
    return CONTROL.sub("?", text.decode(errors="replace"))


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind((HOST, PORT))
    while True:
        # Both lines inside the loop: each turn has its own request, and its own address to answer.
        data, sender = server.recvfrom(LARGEST)
        request = REQUEST.fullmatch(data)
        if request is None:  # to answer rubbish is to help whoever forges addresses
            continue
        number, text = request.groups()
        source = "{}:{}".format(*sender)
        print(source, printable(text))
        server.sendto(b"%b %b %b" % (number, source.encode(), text.upper()), sender)
