# mistake: only the latest call is watched
# check: silent-caller
# code: silent-caller-forgotten

import os
import select
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.create_server((HOST, PORT), backlog=5)
watched = [listener]
kept = []
number = 0
received = 0
while True:
    readable, _, _ = select.select(watched, [], [])
    for one in readable:
        if one is listener:
            conn, _ = listener.accept()
            number += 1
            received = 0
            kept.append(conn)
            watched = [listener, conn]
            continue
        piece = one.recv(65536)
        received += len(piece)
        one.sendall(piece.upper())
        if not piece:
            one.close()
            watched = [listener]
            print(f"call {number}: {received} bytes")
