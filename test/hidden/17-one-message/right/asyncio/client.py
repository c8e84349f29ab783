import errno
import os
import socket
import sys

address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))

try:
    with socket.create_connection(address) as line, line.makefile("rwb") as file:
        file.write(input("> ").encode() + b"\n")
        file.flush()
        reply = file.readline()
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
if not reply.endswith(b"\n"):
    sys.exit("the server ended the call in mid-reply")
print(reply.decode(), end="")
