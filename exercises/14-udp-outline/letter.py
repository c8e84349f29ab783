"""Sends each line as a numbered letter, again and again until it is acknowledged or its tries are spent."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
TIMEOUT = int(os.environ.get("TIMEOUT_MS", "500")) / 1000  # in seconds, as settimeout takes it
TRIES = int(os.environ.get("TRIES", "5"))

line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO For ever: read a text with input(), without a prompt. EOFError says that there are no more: exit with status 0
#      when every letter was acknowledged, else with 1.

# TODO Number the letter, from 1, and send the datagram "<number> <text>". Wait for the datagram "ack <number>" from the
#      receiver; ignore every other one without starting the wait anew.
#
#      No ack in time: send the same datagram again and wait twice as long, until TRIES have been sent.
#
#      ConnectionRefusedError (from recv or from send, if you connect() the socket) only says that nobody is there yet.
#      Wait on until the time is up.
#
#      Print "<number> acknowledged" or "<number> given up", and go on with the next.
line.close()
