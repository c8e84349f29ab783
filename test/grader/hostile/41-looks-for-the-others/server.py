import os
import socket

# What one left, and what others could be reached at, must not be there.
for place in ("/tmp/left", "/dev/shm/left"):
    if os.path.exists(place):
        raise SystemExit(f"found {place}")
    open(place, "w").write("left")
abstract = [line.split()[-1] for line in open("/proc/net/unix") if "@" in line]
if abstract:
    raise SystemExit(f"found {abstract}")
others = [pid for pid in os.listdir("/proc") if pid.isdigit() and int(pid) not in (1, os.getpid())]
if others:
    raise SystemExit(f"found processes {others}")
import telephone
