# mistake: answers with the value of the number, not with its digits
# check: any-bytes
# code: answer-misspelt

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
    return CONTROL.sub("?", text.decode(errors="replace"))


with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind((HOST, PORT))
    while True:
      
        data, sender = server.recvfrom(LARGEST)
        request = REQUEST.fullmatch(data)
        if request is None:
            continue
        number, text = request.groups()
        source = "{}:{}".format(*sender)
        print(source, printable(text))
        server.sendto(b"%d %b %b" % (int(number), source.encode(), text.upper()), sender)
