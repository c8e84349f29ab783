"""Delivers a payload to a reader who may dawdle, and knows at any time how much of it is on its way."""

import errno
import hashlib
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def send_all(line, data, count):
    """What sendall does, but for the patience, which each send has anew, and for the counting."""
    rest = memoryview(data)  # slices of it are no copies
    while rest:
        taken = line.send(rest)  # perhaps not all: the rest is ours to send again
        count(taken)
        rest = rest[taken:]


patience, length = int(sys.argv[1]) / 1000, int(sys.argv[2])
payload = (bytes(range(251)) * (length // 251 + 1))[:length]
digest = hashlib.sha256(payload).hexdigest().encode() + b"\n"
taken = []


def report():
    print(f"sent {sum(taken)} of {length} bytes")


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
    result = line.connect_ex((HOST, PORT))
    if result != 0:
        sys.exit(f"no call to {HOST}:{PORT}: {errno.errorcode[result]}")
    line.settimeout(patience)  # from now on send takes what fits, and waits only while nothing fits
    try:
        send_all(line, payload, taken.append)
        send_all(line, digest, lambda _: None)
    except TimeoutError:
        report()  # send has failed, and taken nothing: what it took before is still on its way
        sys.exit("timeout: the reader takes nothing any more")
    except ConnectionError as error:  # nobody knows how much of it was read
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
report()
