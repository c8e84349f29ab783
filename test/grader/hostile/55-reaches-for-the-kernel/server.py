import ctypes
import os
import socket

libc = ctypes.CDLL(None, use_errno=True)
x64 = os.uname().machine == "x86_64"
status = open("/proc/self/status").read()
if "NoNewPrivs:\t1" not in status or "CapEff:\t0000000000000000" not in status:
    raise SystemExit(status)
attempts = {
    "a user namespace": lambda: libc.unshare(0x10000000),
    "a mount": lambda: libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None),
    "bpf": lambda: libc.syscall(321 if x64 else 280, 0, 0, 0),
    "io_uring": lambda: libc.syscall(425, 1, ctypes.create_string_buffer(256)),
    "the keyring": lambda: libc.syscall(250 if x64 else 219, 0, -3, 1),
    "userfaultfd": lambda: libc.syscall(323 if x64 else 282, 1),
    "perf": lambda: libc.syscall(298 if x64 else 241, ctypes.create_string_buffer(128), 0, -1, -1, 0),
    "setuid": lambda: libc.setuid(0) if os.getuid() else -1,
    "a namespace by clone": lambda: libc.syscall(56 if x64 else 220, 0x10000000 | 17, 0, 0, 0, 0),
}
for name, attempt in attempts.items():
    result = attempt()
    if result >= 0:
        os._exit(0) if name == "a namespace by clone" and result == 0 else None
        raise SystemExit(f"got {name}")
for family in (socket.AF_PACKET, socket.AF_VSOCK, socket.AF_ALG):
    try:
        socket.socket(family, socket.SOCK_RAW if family == socket.AF_PACKET else socket.SOCK_STREAM)
        raise SystemExit(f"got a socket of family {family}")
    except OSError:
        pass
import telephone
