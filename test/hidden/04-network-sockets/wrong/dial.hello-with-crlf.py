# mistake: ends hello with a carriage return and a newline
# check: ipv4
# code: other-words

"""Dials one address after another, of whatever family, says hello to the first that answers, and tells its own name."""

import errno
import socket
import sys

arguments = iter(sys.argv[1:])

for host, port in zip(arguments, arguments):
    try:
        call = socket.create_connection((host, int(port)))
        break
    except OSError as error:
        print(host, errno.errorcode[error.errno], file=sys.stderr)
else:
    sys.exit(1)

with call, call.makefile("rwb") as file:
    try:
        file.write(b"hello\r\n")
        file.flush()
        reply = file.readline()
    except ConnectionError as error:
        sys.exit(errno.errorcode[error.errno])
    if not reply.endswith(b"\n"):
        sys.exit("the call has ended before the reply was complete")
    print(reply.decode(), end="")
    print("IPv6" if call.family == socket.AF_INET6 else "IPv4", *call.getsockname()[:2])
