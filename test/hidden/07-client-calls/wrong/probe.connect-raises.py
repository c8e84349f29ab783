# mistake: M64 connect raises, and nobody catches it
# check: refused
# code: dies-of-outcome

import socket
import sys


def probe(address, patience):
    host, _, digits = address.rpartition(":")
    if not (digits.isdecimal() and 1 <= int(digits) <= 65535):
        return "invalid"
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as phone:
        phone.settimeout(patience)
        phone.connect((host, int(digits)))
        return "open"


patience = int(sys.argv[1]) / 1000
addresses = sys.argv[2:]

opened = 0
for address in addresses:
    outcome = probe(address, patience)
    opened += outcome == "open"
    print(address, outcome)
print(f"{opened} of {len(addresses)} open")
sys.exit(0 if opened == len(addresses) else 1)
