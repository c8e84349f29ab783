"""The same sends over a stream and as datagrams: what comes of their boundaries."""

import os
import socket
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))
SIZE = int(sys.argv[1]) if len(sys.argv) > 1 else 1024

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
box = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

# TODO Bind both to (HOST, PORT); they do not get in each other's way. Then listen.

# TODO Accept one call, and receive until it has ended. Print `tcp: B bytes [TEXT]`, or `tcp: reset` when recv raises
#      ConnectionResetError. Put the pieces together as bytes, and decode at the end.

# TODO Three times: receive a datagram with recvmsg(SIZE), and print `udp: B bytes [TEXT]`, with `, cut` behind it when
#      the flags that it returns contain MSG_TRUNC.
listener.close()
box.close()
