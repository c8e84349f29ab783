"""Third generation: says line after line from the keyboard, but no empty one, and prints the replies, until q."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Start from your client of 18-many-messages. Dial: connect_ex, and when the result is not 0 one line with the
#      errno's name on stderr and exit status 1. Print no prompt before that.

# TODO For ever: read a line with input("> "); where it raises EOFError, the line is q.
#      Is the line empty? Then read the next: nothing is said, and no reply is waited for.
#      Say its bytes and one newline. After q leave the loop: it is not answered.
#      Otherwise receive until the last byte is a newline, decode the reply and print it as a line.
#
#      b"" says that the server has ended the call: one line with the word "ended" on stderr, exit status 1; print no
#      part of a reply. sendall says the same with BrokenPipeError. On ConnectionResetError print ECONNRESET instead.
line.close()
