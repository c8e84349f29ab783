import errno
import os
import socket
import sys

try:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(os.environ.get("SOCKET_PATH", "/tmp/switchboard.sock"))
        with line.makefile("rwb") as file:
            said = sys.argv[1].encode()
            file.write(said)
            file.flush()
            line.shutdown(socket.SHUT_WR)
            reply = file.read()
except OSError as error:
    sys.exit(errno.errorcode[error.errno] if error.errno else str(error))
if len(reply) != len(said):
    sys.exit("ended")
print(reply.decode())
