"""First generation: calls, says one line from the keyboard, and prints the reply."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Dial, as in 12-phone-call: connect_ex, and when the result is not 0 one line with the errno's name on stderr
#      and exit status 1. Print no prompt before that.

# TODO Read one line with input("> "), and say its bytes and one newline.

# TODO Receive until the last byte is a newline, decode the reply and print it as a line.
#      b"" says that the server has ended the call: print nothing of the reply, one line with the word "ended" on
#      stderr, exit status 1. When recv raises ConnectionResetError, print ECONNRESET there instead.
line.close()
