"""A line server: numbers each line of a call and sends it back."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Bind to (HOST, PORT) and listen. Then, for ever: accept a call.
#
#      Make a file of the call: conn.makefile("rwb"). "b" is for bytes: they stay as they came.
#
#      Take line after line from it: readline() returns a line with its newline, waiting until it is complete. At the
#      end of the call it returns what is left without a newline, and after that b"". (A for loop over the file does
#      just this.)
#
#      For each line write its number in this call, counted from 1, a space, and the line as it came. What you write
#      waits in the file until you flush() it.
#
#      Close the file and conn, however the call ends. When the caller resets it, a ConnectionError is raised: that
#      ends this call, never the server.
listener.close()  # goes when the loop is there: it never ends
