"""Calls every address it is given and says what became of each call."""

import errno
import socket
import sys


def meaning(result):
    if result == 0:
        return "open"
    if result == errno.ECONNREFUSED:
        return "refused ECONNREFUSED"
    # EAGAIN: our own clock ran out; ETIMEDOUT: the kernel's did, because ours was set to more.
    if result in (errno.EAGAIN, errno.ETIMEDOUT):
        return "timeout ETIMEDOUT"
    return f"failed {errno.errorcode[result]}"


def probe(address, patience):
    host, _, digits = address.rpartition(":")
    # connect_ex returns the errno of a call; for a port that cannot exist there is no call, and it raises all the same.
    if not (digits.isascii() and digits.isdecimal() and 1 <= int(digits) <= 65535):
        return "invalid"
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as phone:  # a new one for every call
        phone.settimeout(patience)  # without it the kernel tries for about two minutes
        return meaning(phone.connect_ex((host, int(digits))))


patience = int(sys.argv[1]) / 1000
addresses = sys.argv[2:]

opened = 0
for address in addresses:
    outcome = probe(address, patience)
    opened += outcome == "open"
    print(address, outcome)  # at once: whoever watches need not wait for the slow ones behind it
print(f"{opened} of {len(addresses)} open")
sys.exit(0 if opened == len(addresses) else 1)
