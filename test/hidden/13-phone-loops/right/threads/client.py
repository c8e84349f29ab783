import errno
import os
import socket
import sys

address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))

try:
    line = socket.create_connection(address)
    replies = line.makefile("rb")
    for text in sys.stdin:
        said = text.rstrip("\n").encode()
        if said:
            line.sendall(said)
            reply = replies.read(len(said))
            if len(reply) < len(said):
                sys.exit("the call has ended")
            print(reply.decode())
except BrokenPipeError:  # there was nobody left to say the next line to
    sys.exit("the call has ended")
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
