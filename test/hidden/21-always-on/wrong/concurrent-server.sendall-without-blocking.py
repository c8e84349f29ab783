# mistake: M24 a full buffer is taken for a broken call
# check: slow-reader
# code: loses-bytes

import os
import selectors
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.create_server((HOST, PORT), backlog=5)
selector = selectors.DefaultSelector()
selector.register(listener, selectors.EVENT_READ)
number = 0


def hear(conn, call):
    try:
        piece = conn.recv(65536)
        call[1] += len(piece)
        conn.sendall(piece.upper())
    except OSError:
        piece = b""
    if not piece:
        selector.unregister(conn)
        conn.close()
        print(f"call {call[0]}: {call[1]} bytes")


while True:
    for key, _ in selector.select():
        if key.fileobj is listener:
            conn, _ = listener.accept()
            conn.setblocking(False)
            number += 1
            selector.register(conn, selectors.EVENT_READ, [number, 0])
        else:
            hear(key.fileobj, key.data)
