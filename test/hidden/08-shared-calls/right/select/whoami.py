"""The loop over calls is socketserver's; the buffers are inherited from the listening socket."""

import os
import socket
import socketserver
import sys


class WhoAmI(socketserver.StreamRequestHandler):
    def handle(self):
        option = self.request.getsockopt
        self.wfile.write(b"you %s:%d\n" % (self.client_address[0].encode(), self.client_address[1]))
        self.wfile.write("me {}:{}\n".format(*self.request.getsockname()).encode())
        self.wfile.write(f"sndbuf {option(socket.SOL_SOCKET, socket.SO_SNDBUF)}\n".encode())
        self.wfile.write(f"rcvbuf {option(socket.SOL_SOCKET, socket.SO_RCVBUF)}\n".encode())
        try:
            while self.rfile.read1():
                pass
        except ConnectionError:
            pass


class Server(socketserver.TCPServer):
    allow_reuse_address = True

    def server_bind(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, int(sys.argv[1]))
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, int(sys.argv[1]))
        super().server_bind()


address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))
with Server(address, WhoAmI) as server:
    server.serve_forever()
