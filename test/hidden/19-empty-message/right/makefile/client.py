import errno
import os
import socket
import sys

address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))

try:
    line = socket.create_connection(address)
    replies = line.makefile("r", encoding="utf-8", newline="\n")
    for text in sys.stdin:
        if text == "\n":
            continue
        line.sendall(text.encode())
        if text == "q\n":
            break
        reply = replies.readline()
        if not reply.endswith("\n"):
            sys.exit("the call has ended")
        print(reply, end="", flush=True)
    else:
        line.sendall(b"q\n")
except BrokenPipeError:
    sys.exit("the call has ended")
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
