"""Raises `lo` in the network namespace this was started in, then becomes the program given.

With `--peer PROGRAM` first, also starts that Python program; the main one writes to it on descriptor 3 and hears it on 4.
"""

import fcntl
import os
import socket
import struct
import sys

SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1


def main(argv):
    raise_loopback()
    if argv[0] == "--peer":
        start_peer(argv[1])
        argv = argv[2:]
    os.execvp(argv[0], argv)


def raise_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = fcntl.ioctl(any_socket, SIOCGIFFLAGS, struct.pack("16sh14x", b"lo", 0))
        (flags,) = struct.unpack_from("16xh", request)
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def start_peer(program):
    hears, tells = os.pipe()
    answered, answers = os.pipe()
    if os.fork() == 0:
        os.dup2(hears, 0)
        os.dup2(answers, 1)
        os.execvp("setpriv", ["setpriv", "--pdeathsig", "KILL", "--", sys.executable, "-I", "-S", "-B", program])
    # dup2 would close what it replaces, so first away from 3 and 4.
    ends = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10) for fd in (tells, answered)]
    os.dup2(ends[0], 3)
    os.dup2(ends[1], 4)
    os.closerange(5, 10)


main(sys.argv[1:])
