import errno
import os
import socket
import sys

try:
    listener = socket.create_server((os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080"))))
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
with listener:
    conn, _ = listener.accept()
with conn, conn.makefile("rwb") as line:
    for message in line:
        if message == b"q\n":
            break
        if message != b"\n":
            line.write(message.upper())
            line.flush()
