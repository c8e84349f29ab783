# mistake: a call is closed although answers wait
# check: slow-reader
# code: answers-lost-at-end

import errno
import os
import selectors
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

try:
    listener = socket.create_server((HOST, PORT), backlog=5)
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
selector = selectors.DefaultSelector()
selector.register(listener, selectors.EVENT_READ)
number = 0


def over(conn, call):
    selector.unregister(conn)
    conn.close()
    print(f"call {call['number']}: {call['received']} bytes")


def go_on(conn, call, events):
    if events & selectors.EVENT_READ:
        piece = conn.recv(65536)
        if not piece:
            return over(conn, call)
        call["received"] += len(piece)
        call["waiting"] += piece.upper()
    if call["waiting"]:
        try:
            call["waiting"] = call["waiting"][conn.send(call["waiting"]) :]
        except BlockingIOError:
            pass
    events = selectors.EVENT_READ | (selectors.EVENT_WRITE if call["waiting"] else 0)
    selector.modify(conn, events, call)


while True:
    for key, events in selector.select():
        if key.fileobj is listener:
            conn, _ = listener.accept()
            conn.setblocking(False)
            number += 1
            selector.register(conn, selectors.EVENT_READ, {"number": number, "received": 0, "waiting": b""})
            continue
        try:
            go_on(key.fileobj, key.data, events)
        except ConnectionError:
            over(key.fileobj, key.data)
