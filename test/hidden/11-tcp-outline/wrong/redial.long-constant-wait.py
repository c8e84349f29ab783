# mistake: waits that do not grow, each a long one
# check: gives-up
# code: waits-do-not-grow

import errno
import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def reach(deadline):
    wait = 0.1
    while True:
        phone = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        phone.settimeout(max(deadline - time.monotonic(), 0.001))
        result = phone.connect_ex((HOST, PORT))
        if result == 0:
            return phone
        phone.close()
        if result in (errno.EAGAIN, errno.ETIMEDOUT):
            sys.exit("nobody answered: ETIMEDOUT")
        if result != errno.ECONNREFUSED:
            sys.exit(f"no call to {HOST}:{PORT}: {errno.errorcode[result]}")
        if time.monotonic() + wait > deadline:
            sys.exit(f"still nobody at {HOST}:{PORT}: ECONNREFUSED")
        time.sleep(wait)


def receive_line(line):
    heard = b""
    while b"\n" not in heard:
        piece = line.recv(1024)
        if not piece:
            sys.exit("the server ended the call")
        heard += piece
    return heard[: heard.index(b"\n")].decode()


deadline = time.monotonic() + int(sys.argv[1]) / 1000
text = sys.argv[2] if len(sys.argv) > 2 else "hello"

with reach(deadline) as line:
    line.settimeout(None)
    try:
        line.sendall(f"{text}\n".encode())
        print(receive_line(line))
    except ConnectionError as error:
        sys.exit(f"the call broke: {errno.errorcode[error.errno]}")
