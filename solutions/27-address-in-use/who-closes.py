"""One call, and what it leaves behind: the argument says which side closes first."""

import errno
import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIME_WAIT = "06"  # the kernel's number of the state, in the table's hexadecimal


def receive_line(call):
    """The bytes up to the first newline; None when the caller ends before it."""
    received = b""
    while b"\n" not in received:
        piece = call.recv(1024)
        if not piece:
            return None
        received += piece
    return received[: received.index(b"\n") + 1]


def talk(call, first):
    message = receive_line(call)
    if message is not None:
        call.sendall(message.upper())
        if first == "server":
            # close() would end both directions: what the caller still says would then be answered with a reset.
            call.shutdown(socket.SHUT_WR)
    while call.recv(1024):  # to the caller's end, whoever was first
        pass


def in_table(host, port):
    """127.0.0.1 and 8080 as 0100007F:1F90: the bytes of the address are backwards on most machines."""
    return f"{int.from_bytes(socket.inet_aton(host), sys.byteorder):08X}:{port:04X}"


def left_behind(remote):
    """What the kernel keeps of this call, once it has come to rest."""
    ends = [in_table(HOST, PORT), in_table(*remote)]
    while True:
        with open("/proc/net/tcp") as table:
            states = [row.split()[3] for row in table if row.split()[1:3] == ends]
        if not states:
            return "nothing"
        if states[0] == TIME_WAIT:
            return "TIME_WAIT"
        time.sleep(0.01)  # LAST_ACK, or another state on its way: the answer to our end has not come yet


first = sys.argv[1] if len(sys.argv) > 1 else ""
if first not in ("server", "client"):
    sys.exit("which side closes first: server or client?")

# No SO_REUSEADDR here: this program is to show what happens without it.
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    try:
        listener.bind((HOST, PORT))
        listener.listen(5)
    except OSError as error:
        sys.exit(f"cannot listen on {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    call, remote = listener.accept()
    with call:
        try:
            talk(call, first)
        except OSError:  # a reset ends the call as well, and leaves nothing behind
            pass
print("left behind:", left_behind(remote))
