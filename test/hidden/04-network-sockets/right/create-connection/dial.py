"""With create_connection and a file of lines."""

import errno
import ipaddress
import socket
import sys

rest = iter(sys.argv[1:])
for host, port in zip(rest, rest):
    try:
        call = socket.create_connection((host, port))
        break
    except OSError as error:
        sys.stderr.write(f"no way to {host}: {errno.errorcode[error.errno]}\n")
else:
    raise SystemExit(1)

with call, call.makefile("rw", encoding="utf-8", newline="\n") as file:
    try:
        file.write("hello\n")
        file.flush()
        reply = file.readline()
    except ConnectionResetError:
        sys.exit("ECONNRESET")
    if not reply.endswith("\n"):
        sys.exit("ended in the middle")
    own, own_port = call.getsockname()[:2]
print(reply, end="")
print(f"IPv{ipaddress.ip_address(own).version} {own} {own_port}")
