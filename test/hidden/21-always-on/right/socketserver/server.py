import itertools
import os
import socketserver
import sys

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

numbers = itertools.count(1)


class Answering(socketserver.BaseRequestHandler):
    def handle(self):
        received = 0
        try:
            while piece := self.request.recv(8192):
                received += len(piece)
                self.request.sendall(piece.upper())
        except ConnectionError:
            pass
        print(f"call {next(numbers)}: {received} bytes")


class Server(socketserver.TCPServer):
    allow_reuse_address = True
    request_queue_size = 8


try:
    server = Server((HOST, PORT), Answering)
except OSError:
    sys.exit("EADDRINUSE")
server.serve_forever()
