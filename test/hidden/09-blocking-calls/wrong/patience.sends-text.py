# mistake: M26 text is sent instead of bytes
# check: asks
# code: exited-early

import errno
import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
PATIENCE = int(sys.argv[1]) / 1000


class Call:
    def __init__(self, line):
        self.line = line
        self.unread = b""
        self.due = 0

    def ask(self, question):
        self.line.sendall(question + "\n")
        self.due += 1
        deadline = time.monotonic() + PATIENCE
        reply = None
        while self.due > 0:
            reply = self.next_line(deadline)
            if reply is None:
                return None
            self.due -= 1
        return reply.decode()

    def next_line(self, deadline):
        while b"\n" not in self.unread:
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            self.line.settimeout(left)
            try:
                piece = self.line.recv(4096)
            except TimeoutError:
                return None
            if not piece:
                sys.exit("the server ended the call")
            self.unread += piece
        reply, self.unread = self.unread.split(b"\n", 1)
        return reply


def talk(line):
    call = Call(line)
    all_answered = True
    while True:
        try:
            question = input()
        except EOFError:
            return all_answered
        reply = call.ask(question)
        if reply is None:
            all_answered = False
        print("no reply" if reply is None else reply)


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
    try:
        line.connect((HOST, PORT))
        all_answered = talk(line)
    except BrokenPipeError:
        sys.exit("the server ended the call")
    except ConnectionError as error:
        sys.exit(f"no call, or no longer: {errno.errorcode[error.errno]}")
sys.exit(0 if all_answered else 3)
