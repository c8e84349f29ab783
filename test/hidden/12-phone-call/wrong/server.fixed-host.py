# mistake: M05 the host is fixed, HOST is not looked at
# check: server-restarts
# code: listens-elsewhere

import os
import socket

HOST = "127.0.0.1"
PORT = int(os.environ.get("PORT", "8080"))


def receive_message(conn):
    message = b""
    while not message.endswith(b"\n"):
        piece = conn.recv(1024)
        if not piece:
            break
        message += piece
    return message


listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((HOST, PORT))
listener.listen(5)

conn, address = listener.accept()
print("call from", address)
try:
    message = receive_message(conn)
    conn.sendall(message.upper())
except ConnectionError:
    pass
conn.close()
listener.close()
