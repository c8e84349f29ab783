import errno
import os
import socket
import sys
import threading

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def serve(conn):
    with conn:
        try:
            while piece := conn.recv(65536):
                conn.sendall(piece.upper())
        except ConnectionError:
            pass


try:
    listener = socket.create_server((HOST, PORT), backlog=16)
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
while True:
    conn, _ = listener.accept()
    threading.Thread(target=serve, args=(conn,), daemon=True).start()
