"""Without blocking: connect, wait until writable, ask SO_ERROR. A call is made when its turn has come."""

import errno
import re
import select
import socket
import sys


def call(host, port, patience):
    phone = socket.socket()
    try:
        phone.setblocking(False)
        begun = phone.connect_ex((host, port))
        if begun != errno.EINPROGRESS:
            return begun
        _, writable, _ = select.select([], [phone], [], patience)
        return phone.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) if writable else errno.ETIMEDOUT
    finally:
        phone.close()


def probe(address, patience):
    match = re.fullmatch(r"(.+):([0-9]+)", address)
    if match is None or not 0 < int(match[2]) < 65536:
        return "invalid"
    result = call(match[1], int(match[2]), patience)
    words = {0: "open", errno.ECONNREFUSED: "refused ECONNREFUSED", errno.ETIMEDOUT: "timeout ETIMEDOUT"}
    return words.get(result) or f"failed {errno.errorcode[result]}"


outcomes = []
for address in sys.argv[2:]:
    outcomes.append(probe(address, int(sys.argv[1]) / 1000))
    print(address, outcomes[-1])
print(f"{outcomes.count('open')} of {len(outcomes)} open")
sys.exit(int(set(outcomes) != {"open"}))
