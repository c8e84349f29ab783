"""Counts the datagrams of each sender, the empty ones too, and tells it the count."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

box = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO Bind to (HOST, PORT).

# TODO For ever: receive a datagram and its sender's address. Find what you have counted for this sender so far, or
#      begin at 0; count this datagram; send `D datagrams, E empty, B bytes` back.
box.close()  # goes when the loop is there: it never ends
