# mistake: a thread that receives keeps the process alive
# check: answers
# code: stays-after-end-of-input

import errno
import os
import re
import socket
import sys
import threading

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

senders = {}

desk = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    desk.bind((HOST, PORT))
except OSError as error:
    sys.exit(errno.errorcode[error.errno])


def listen():
    while True:
        data, sender = desk.recvfrom(65535)
        number = len(senders) + 1
        senders[str(number)] = sender
        text = re.sub(r"[\x00-\x1f\x7f-\x9f]", "?", data.decode("utf-8", "replace"))
        print(f"[{number}] {sender[0]}:{sender[1]} {text}", flush=True)


threading.Thread(target=listen).start()
for line in sys.stdin:
    number, _, text = line.rstrip("\n").partition(" ")
    if number in senders and text:
        desk.sendto(text.encode(), senders[number])
    else:
        print("not sent", file=sys.stderr)
desk.close()
