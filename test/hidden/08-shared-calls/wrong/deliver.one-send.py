# mistake: M24 the result of send ignored
# check: slow-reader
# code: sends-too-little

import errno
import hashlib
import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def send_all(line, data, count):
    line.send(data)
    count(len(data))


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
    line.settimeout(patience)
    try:
        send_all(line, payload, taken.append)
        send_all(line, digest, lambda _: None)
    except TimeoutError:
        report()
        sys.exit("timeout: the reader takes nothing any more")
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
report()
