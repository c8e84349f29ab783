# mistake: M21 takes a first piece without a newline for the end of the call
# check: asks
# code: reply-in-pieces-cut

"""Asks question after question in one call, and waits for each reply only as long as it is told."""

import errno
import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
PATIENCE = int(sys.argv[1]) / 1000  # milliseconds; settimeout takes seconds


class Call:
    """A call in which each question is a line, and each reply, in the same order."""

    def __init__(self, line):
        self.line = line
        self.unread = b""
        self.due = 0  # replies that are still to come, also those that nobody waits for any more

    def ask(self, question):
        """The reply, or None when it did not come in time."""
        self.line.sendall(question.encode() + b"\n")
        self.due += 1
        deadline = time.monotonic() + PATIENCE  # once for the whole reply, however many pieces it comes in
        reply = None
        while self.due > 0:
            reply = self.next_line(deadline)
            if reply is None:
                return None
            self.due -= 1  # unless this was the last one due, it answers a question that was given up
        return reply.decode()

    def next_line(self, deadline):
        """The next line without its newline, or None at the deadline: what has come of it is kept."""
        if b"\n" not in self.unread:
            left = deadline - time.monotonic()
            if left <= 0:  # settimeout(0) would mean something else
                return None
            self.line.settimeout(left)
            try:
                piece = self.line.recv(4096)
            except TimeoutError:
                return None
            self.unread += piece
            if b"\n" not in self.unread:
                sys.exit("the server ended the call")
        reply, self.unread = self.unread.split(b"\n", 1)
        return reply


def talk(line):
    """Asks all questions from the keyboard; returns whether each of them had its reply."""
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
    except BrokenPipeError:  # we spoke to a server that had ended the call some time ago
        sys.exit("the server ended the call")
    except ConnectionError as error:
        sys.exit(f"no call, or no longer: {errno.errorcode[error.errno]}")
sys.exit(0 if all_answered else 3)
