"""One endpoint: takes an address, says which one and who holds it, and keeps it until its input ends."""

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
protocol = sys.argv[1] if len(sys.argv) > 1 else "tcp"
wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 0

endpoint = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Take SOCK_DGRAM instead of SOCK_STREAM where `protocol` is "udp".
#
# TODO Bind to (HOST, wanted). Port 0 lets the kernel choose. When bind raises an OSError, end with sys.exit("...") and
#      a text that contains errno.errorcode[error.errno].
#
#      For tcp, listen as well.

# TODO Ask getsockname() which address it has become, and print one line: os.getpid(), the host, the port.

# TODO Read sys.stdin until it ends, and ignore what it says. Then close.
endpoint.close()
