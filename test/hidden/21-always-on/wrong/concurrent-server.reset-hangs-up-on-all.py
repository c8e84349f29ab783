# mistake: after one reset every call is dropped
# check: broken-calls
# code: reset-hits-others

import errno
import os
import select
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

try:
    listener = socket.create_server((HOST, PORT), backlog=5)
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
calls = {}
number = 0


def over(conn):
    mine, received = calls.pop(conn)
    conn.close()
    print(f"call {mine}: {received} bytes")


while True:
    try:
        readable, _, _ = select.select([listener, *calls], [], [])
        for one in readable:
            if one is listener:
                conn, _ = listener.accept()
                number += 1
                calls[conn] = (number, 0)
                continue
            piece = one.recv(65536)
            if not piece:
                over(one)
                continue
            calls[one] = (calls[one][0], calls[one][1] + len(piece))
            one.sendall(piece.upper())
    except ConnectionError:
        for conn in list(calls):
            over(conn)
