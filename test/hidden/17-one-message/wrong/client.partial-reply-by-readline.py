# mistake: M20 prints what readline returns, without a look whether it is a line
# check: client-cut-off
# code: prints-partial-reply

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
print(reply.decode(), end="")
