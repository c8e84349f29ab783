import ctypes
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(319 if os.uname().machine == "x86_64" else 279, b"m", 0) >= 0:
    raise SystemExit("memfd_create")
if libc.shmget(0, ctypes.c_size_t(1 << 30), 0o1600) >= 0:
    raise SystemExit("shmget")
for place in ("/dev/shm/big", "/tmp/big"):
    written = 0
    try:
        with open(place, "wb") as file:
            while written < 1 << 30:
                written += file.write(b"x" * (1 << 20))
                file.flush()
    except OSError:
        pass
    if written > 20 << 20:
        raise SystemExit(f"{place}: {written}")
    os.unlink(place)
import telephone
