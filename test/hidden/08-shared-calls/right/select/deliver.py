"""Without blocking: select waits for room."""

import errno
import hashlib
import os
import select
import socket
import sys

patience, length = int(sys.argv[1]) / 1000, int(sys.argv[2])
payload = bytes(at % 251 for at in range(min(length, 251))) * (length // 251) + bytes(range(length % 251))
digest = hashlib.sha256(payload).hexdigest() + "\n"
everything = memoryview(payload + digest.encode())
at = 0
try:
    phone = socket.create_connection((os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080"))))
    with phone:
        phone.setblocking(False)
        while at < len(everything):
            _, writable, _ = select.select([], [phone], [], patience)
            if not writable:
                break
            at += phone.send(everything[at : at + 100_000])
except OSError as error:
    sys.exit(errno.errorcode[error.errno])

print(f"sent {min(at, length)} of {length} bytes")
if at < len(everything):
    sys.exit("timeout")
