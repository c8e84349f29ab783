# mistake: M42 the parent of a fork keeps the call open
# check: silent-caller
# code: never-hangs-up

import os
import signal
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.create_server((HOST, PORT), backlog=5)
number = 0
calls = []
while True:
    conn, _ = listener.accept()
    number += 1
    calls.append(conn)
    if os.fork() != 0:
        continue
    listener.close()
    received = 0
    while piece := conn.recv(65536):
        received += len(piece)
        conn.sendall(piece.upper())
    print(f"call {number}: {received} bytes")
    os._exit(0)
