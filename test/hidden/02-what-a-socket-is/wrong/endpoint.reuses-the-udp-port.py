# mistake: M03 SO_REUSEADDR by habit, on UDP too, so that two hold one UDP port
# check: port-taken
# code: steals-the-port

"""One endpoint: takes an address, says which one and who holds it, and keeps it until its input ends."""

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
KINDS = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}

protocol = sys.argv[1] if len(sys.argv) > 1 else "tcp"
wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 0

with socket.socket(socket.AF_INET, KINDS[protocol]) as endpoint:
    endpoint.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        endpoint.bind((HOST, wanted))
        if protocol == "tcp":
            endpoint.listen()
    except OSError as error:
        sys.exit(errno.errorcode[error.errno])

    print(os.getpid(), *endpoint.getsockname())
    for _ in sys.stdin:
        pass
