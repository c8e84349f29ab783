# mistake: M72 non-blocking sockets are asked in circles
# check: silent-caller
# code: spins-while-waiting

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.create_server((HOST, PORT), backlog=5)
listener.setblocking(False)

calls = {}
number = 0
while True:
    try:
        conn, _ = listener.accept()
        conn.setblocking(False)
        number += 1
        calls[conn] = [number, 0]
    except BlockingIOError:
        pass
    for conn, call in list(calls.items()):
        try:
            piece = conn.recv(65536)
        except BlockingIOError:
            continue
        if piece:
            call[1] += len(piece)
            conn.sendall(piece.upper())
        else:
            del calls[conn]
            conn.close()
            print(f"call {call[0]}: {call[1]} bytes")
