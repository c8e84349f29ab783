"""The reception as a socketserver, which calls accept for us: one call at a time."""

import errno
import os
import socketserver
import sys


class Receptionist(socketserver.StreamRequestHandler):
    def handle(self):
        host, port = self.request.getsockname()
        caller = "%s:%d" % self.client_address
        self.wfile.write(f"you are {caller}, you called {host}:{port}\n".encode("ascii"))
        try:
            for _ in self.rfile:
                pass
        except ConnectionError:
            pass


class Reception(socketserver.TCPServer):
    allow_reuse_address = True
    request_queue_size = 3


try:
    server = Reception((os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080"))), Receptionist)
except OSError as error:
    sys.exit(errno.errorcode[error.errno])
print("reception at %s:%d" % server.server_address, flush=True)
server.serve_forever(poll_interval=None)
