import os
import queue
import socket
import sys
import threading
import time

address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))
patience = int(sys.argv[1]) / 1000
replies = queue.Queue()


def listen(line):
    try:
        for number, reply in enumerate(line.makefile("rb"), 1):
            if reply.endswith(b"\n"):
                replies.put((number, reply[:-1].decode()))
        replies.put((0, "the call has ended"))
    except ConnectionResetError:
        replies.put((0, "ECONNRESET"))


def reply_to(wanted):
    deadline = time.monotonic() + patience
    while True:
        try:
            number, text = replies.get(timeout=max(0.001, deadline - time.monotonic()))
        except queue.Empty:
            return None
        if number == 0:
            print(text, file=sys.stderr, flush=True)
            os._exit(1)
        if number == wanted:
            return text


try:
    line = socket.create_connection(address)
except ConnectionRefusedError:
    sys.exit("ECONNREFUSED")
threading.Thread(target=listen, args=[line], daemon=True).start()
status = 0
for asked, question in enumerate(sys.stdin, 1):
    try:
        line.sendall(question.encode())
    except ConnectionResetError:
        sys.exit("ECONNRESET")
    reply = reply_to(asked)
    if reply is None:
        status = 3
    print(reply or "no reply", flush=True)
sys.exit(status)
