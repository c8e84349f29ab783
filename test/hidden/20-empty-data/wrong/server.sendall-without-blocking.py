# mistake: M24 a full buffer is taken for a broken call
# check: reads-late
# code: loses-bytes

import errno
import os
import selectors
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

selector = selectors.DefaultSelector()


def converse(call):
    heard = b""
    fate = None
    selector.register(call, selectors.EVENT_READ)
    try:
        while fate is None:
            selector.select()
            piece = call.recv(65536)
            if not piece:
                fate = "end in mid-message" if heard else "end"
            heard += piece
            while fate is None and b"\n" in heard:
                message, heard = heard.split(b"\n", 1)
                if message == b"q":
                    fate = "goodbye"
                elif message:
                    call.sendall(message.upper() + b"\n")
    except OSError:
        return "reset"
    return fate


listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
try:
    listener.bind((HOST, PORT))
    listener.listen(1)
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
listener.setblocking(False)
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
fate = converse(call)
call.close()
listener.close()
print("call over:", fate)
