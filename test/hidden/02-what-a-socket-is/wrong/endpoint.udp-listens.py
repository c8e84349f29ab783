# mistake: M55 listens on UDP
# check: udp-too
# code: no-udp-socket

"""One endpoint: takes an address, says which one and who holds it, and keeps it until its input ends."""

import errno
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
protocol = sys.argv[1] if len(sys.argv) > 1 else "tcp"
wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 0

# The protocol is part of the address: TCP and UDP each count their ports by themselves.
kind = socket.SOCK_DGRAM if protocol == "udp" else socket.SOCK_STREAM

with socket.socket(socket.AF_INET, kind) as endpoint:  # closed at the end, however that comes
    try:
        endpoint.bind((HOST, wanted))  # 0 is a question: give me any that is free
    except OSError as error:
        sys.exit(f"cannot take {HOST}:{wanted}: {errno.errorcode[error.errno]}")
    endpoint.listen(1) if protocol != "udp" else endpoint.listen()

    host, port = endpoint.getsockname()  # and this is the answer
    print(os.getpid(), host, port)

    sys.stdin.read()  # returns when the input has ended, not before
