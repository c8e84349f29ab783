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
        print(f"call {self.number}: {received} bytes\n", end="")

    def __init__(self, request, address, server):
        self.request, self.number = request
        self.client_address, self.server = address, server
        self.handle()


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def get_request(self):
        conn, address = super().get_request()
        return (conn, next(numbers)), address

    def shutdown_request(self, request):
        super().shutdown_request(request[0])


try:
    server = Server((HOST, PORT), Answering)
except OSError:
    sys.exit("EADDRINUSE")
server.serve_forever()
