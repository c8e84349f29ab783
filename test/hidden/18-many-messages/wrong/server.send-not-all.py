# mistake: M24 takes it that send took everything
# check: reads-late
# code: loses-bytes

import errno
import os
import selectors
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind((HOST, PORT))
    listener.listen(1)
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
listener.setblocking(False)

selector = selectors.DefaultSelector()
selector.register(listener, selectors.EVENT_READ)
call = None
while call is None:
    selector.select()
    try:
        call, _ = listener.accept()
    except (BlockingIOError, ConnectionAbortedError):
        pass
selector.unregister(listener)
call.setblocking(False)
selector.register(call, selectors.EVENT_READ)

heard = b""
unsent = b""
over = False
while not over or unsent:
    selector.modify(call, selectors.EVENT_WRITE if unsent else selectors.EVENT_READ)
    selector.select()
    try:
        if unsent:
            call.send(unsent)
            unsent = b""
            continue
        piece = call.recv(65536)
    except BlockingIOError:
        continue
    if not piece:
        break
    heard += piece
    while not over and b"\n" in heard:
        message, heard = heard.split(b"\n", 1)
        if message == b"q":
            over = True
        else:
            unsent += message.upper() + b"\n"
call.close()
listener.close()
