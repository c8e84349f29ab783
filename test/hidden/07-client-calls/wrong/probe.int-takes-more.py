# mistake: int() decides what is a number
# check: never-throws
# code: invalid-unnoticed

import errno
import socket
import sys


def meaning(result):
    if result == 0:
        return "open"
    if result == errno.ECONNREFUSED:
        return "refused ECONNREFUSED"
    if result in (errno.EAGAIN, errno.ETIMEDOUT):
        return "timeout ETIMEDOUT"
    return f"failed {errno.errorcode[result]}"


def probe(address, patience):
    host, _, digits = address.rpartition(":")
    try:
        port = int(digits)
    except ValueError:
        return "invalid"
    if not 1 <= port <= 65535:
        return "invalid"
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as phone:
        phone.settimeout(patience)
        return meaning(phone.connect_ex((host, port)))


patience = int(sys.argv[1]) / 1000
addresses = sys.argv[2:]

opened = 0
for address in addresses:
    outcome = probe(address, patience)
    opened += outcome == "open"
    print(address, outcome)
print(f"{opened} of {len(addresses)} open")
sys.exit(0 if opened == len(addresses) else 1)
