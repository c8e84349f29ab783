# mistake: M05 binds to every address of the machine
# check: server-first
# code: takes-every-address

import errno
import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIME_WAIT = "06"


def receive_line(call):
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
            call.shutdown(socket.SHUT_WR)
    while call.recv(1024):
        pass


def in_table(host, port):
    return f"{int.from_bytes(socket.inet_aton(host), sys.byteorder):08X}:{port:04X}"


def left_behind(remote):
    ends = [in_table(HOST, PORT), in_table(*remote)]
    while True:
        with open("/proc/net/tcp") as table:
            states = [row.split()[3] for row in table if row.split()[1:3] == ends]
        if not states:
            return "nothing"
        if states[0] == TIME_WAIT:
            return "TIME_WAIT"
        time.sleep(0.01)


first = sys.argv[1] if len(sys.argv) > 1 else ""
if first not in ("server", "client"):
    sys.exit("which side closes first: server or client?")
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    try:
        listener.bind(("", PORT))
        listener.listen(5)
    except OSError as error:
        sys.exit(f"cannot listen on {HOST}:{PORT}: {errno.errorcode[error.errno]}")
    call, remote = listener.accept()
    with call:
        try:
            talk(call, first)
        except OSError:
            pass
print("left behind:", left_behind(remote))
