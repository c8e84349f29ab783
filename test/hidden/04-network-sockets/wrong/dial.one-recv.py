# mistake: M21 one recv for the whole reply
# check: reply-in-pieces
# code: reply-in-pieces-cut

import errno
import socket
import sys


def dial(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    attempt = socket.socket(family, socket.SOCK_STREAM)
    try:
        attempt.connect((host, port))
    except OSError:
        attempt.close()
        raise
    return attempt


def dial_first(arguments):
    for host, port in zip(arguments[::2], arguments[1::2]):
        try:
            return dial(host, int(port))
        except OSError as error:
            print(f"{host} {port}: {errno.errorcode.get(error.errno, error)}", file=sys.stderr)
    sys.exit(1)


def receive_line(line):
    heard = line.recv(1024)
    if not heard:
        sys.exit("the server ended the call")
    return heard.decode().rstrip("\n")


line = dial_first(sys.argv[1:])
try:
    line.sendall(b"hello\n")
    reply = receive_line(line)
except ConnectionError as error:
    sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
host, port, *_ = line.getsockname()
print(reply)
print("IPv6" if line.family == socket.AF_INET6 else "IPv4", host, port)
line.close()
