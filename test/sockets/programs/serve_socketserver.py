"""An echo server of Python's socketserver: serve_socketserver.py stream|datagram HOST PORT|PATH|@NAME."""

import socketserver
import sys

kind, *where = sys.argv[1:]
unix = len(where) == 1
address = where[0].replace("@", "\0") if unix else (where[0], int(where[1]))


class EchoStream(socketserver.StreamRequestHandler):
    def handle(self):
        while data := self.connection.recv(65536):
            self.wfile.write(data)


class EchoDatagram(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        sock.sendto(data, self.client_address)


servers = {
    ("stream", False): (socketserver.ThreadingTCPServer, EchoStream),
    ("stream", True): (socketserver.ThreadingUnixStreamServer, EchoStream),
    ("datagram", False): (socketserver.ThreadingUDPServer, EchoDatagram),
    ("datagram", True): (socketserver.ThreadingUnixDatagramServer, EchoDatagram),
}
server, handler = servers[kind, unix]
server.max_packet_size = 65535
server(address, handler).serve_forever()
