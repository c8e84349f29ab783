"""Dials one address after another, of whatever family, says hello to the first that answers, and tells its own name."""

import socket
import sys

# The arguments are pairs of a host and a port: 127.0.0.1 8080 ::1 8080
arguments = sys.argv[1:]

# Good for IPv4 only.
line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO Choose the family: AF_INET6 for a host with colons, AF_INET for the others. Or let socket.getaddrinfo(host, port,
#      type=socket.SOCK_STREAM) choose: its first answer holds all that socket and connect need.

# TODO Connect. A port is a number, an argument is text.

# TODO Try the pairs in order, each with a socket of its own. For each that fails print one line with its host and
#      errno.errorcode[error.errno] on stderr, close its socket, and go on. When none is left, end with sys.exit(1).

# TODO Say "hello" and a newline. Receive until a newline has come, in however many pieces. b"" says that the server has
#      ended the call: print one line with the word "ended" on stderr, exit status 1. When recv raises a
#      ConnectionError, the line holds its name (ECONNRESET).

# TODO Print the reply, decoded, as a line; then a line with IPv4 or IPv6, and your own host and port (getsockname).
line.close()
