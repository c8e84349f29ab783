"""The better telephone, the calling side: reads lines from the keyboard, says each, and prints the reply."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Dial, as in 12-phone-call: connect_ex, and when the result is not 0 one line with the errno's name on stderr
#      and exit status 1. Print no prompt before that.

# TODO For ever: read a line with input("> "). It raises EOFError when the keyboard has no more lines: leave the loop,
#      close, and exit with status 0.
#
#      Skip an empty line: nothing would be sent, and the reply to nothing never comes.
#
#      Say the bytes of the line, without a newline. The reply has exactly as many bytes as you sent: receive until
#      you have them all, then decode them and print them as a line.
#
#      b"" says that the server has ended the call: one line with the word "ended" on stderr and exit status 1; print
#      no part of a reply. When recv raises ConnectionResetError, one line with ECONNRESET goes to stderr, and the
#      exit status is 1.
line.close()
