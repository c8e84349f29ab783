import errno
import os
import socket
import sys

address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))


def converse(conn):
    with conn, conn.makefile("rwb") as line:
        for message in line:
            if not message.endswith(b"\n"):
                return "end in mid-message"
            if message == b"q\n":
                return "goodbye"
            if message != b"\n":
                line.write(message.upper())
                line.flush()
        return "end"


try:
    listener = socket.create_server(address)
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
with listener:
    conn, _ = listener.accept()
try:
    ending = converse(conn)
except (ConnectionResetError, BrokenPipeError):
    ending = "reset"
print("call over:", ending)
