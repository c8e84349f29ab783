import os
import socketserver


class Answering(socketserver.BaseRequestHandler):
    def handle(self):
        try:
            while piece := self.request.recv(4096):
                self.request.sendall(piece.upper())
        except ConnectionError:
            pass


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 20


Server((os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080"))), Answering).serve_forever()
