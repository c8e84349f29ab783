"""Sends standard input as one datagram, prints the answer: call_socket.py HOST PORT|PATH|@NAME."""

import socket
import sys

where = sys.argv[1:]
unix = len(where) == 1
family = socket.AF_UNIX if unix else socket.AF_INET6 if ":" in where[0] else socket.AF_INET
with socket.socket(family, socket.SOCK_DGRAM) as client:
    if unix:
        client.bind("")
    client.settimeout(10)
    client.connect(where[0].replace("@", "\0") if unix else (where[0], int(where[1])))
    client.send(sys.stdin.buffer.read())
    sys.stdout.buffer.write(client.recv(65535))
