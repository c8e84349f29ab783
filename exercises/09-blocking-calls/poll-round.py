"""Serves everybody in one round: whoever has spoken is answered, and nobody is waited for."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Bind to (HOST, PORT), listen with a queue of at least 20, and make the listener non-blocking.

# TODO Keep a list of the calls. For ever: wait with select.select([listener, *calls], [], []) until somebody has
#      something for you; its first result is a list of those who have.
#
#      The listener has a new call: accept it, make it non-blocking too, and put it into the list.
#
#      A call has bytes: receive them and send them back in capitals. b"" is the end: close it and take it out of the
#      list, or select will tell you of it for ever. ConnectionError ends this call as well; BlockingIOError only says
#      that there was nothing after all.
listener.close()  # goes when the loop is there: it never ends
