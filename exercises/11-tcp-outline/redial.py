"""A client that may be started before its server: it dials again until somebody listens, or until its time is over."""

import os
import socket
import sys
import time

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

deadline = time.monotonic() + int(sys.argv[1]) / 1000
text = sys.argv[2] if len(sys.argv) > 2 else "hello"

# TODO Dial in a loop, each time with a new socket. Its timeout is the time that is left: deadline - time.monotonic(),
#      and never 0. Look at the result of connect_ex:
#      - 0: the call is through, leave the loop;
#      - errno.ECONNREFUSED: wait for 0.01 s with time.sleep, then 0.02, 0.04 …; if that would end after the deadline,
#        give up instead;
#      - errno.EAGAIN: the time is over. Give up: ETIMEDOUT;
#      - anything else will not change: give up at once, with its name.
#      To give up is sys.exit("…"), with a text that holds the errno's name: one line on stderr, exit status 1.
line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO The call is through: settimeout(None), for the reply may take as long as it likes. Then say the text and a
#      newline, receive up to the newline, and print what came as a line, as in 12-phone-call. When the call ends before
#      that (recv returns b"") write a line with "ended" to stderr, on a reset one with ECONNRESET, and exit with
#      status 1. Do not dial again.
line.close()
