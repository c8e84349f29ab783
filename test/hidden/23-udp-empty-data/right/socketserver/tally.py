import collections
import os
import socketserver

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

lengths = collections.defaultdict(list)


class Count(socketserver.BaseRequestHandler):
    def handle(self):
        data, box = self.request
        mine = lengths[self.client_address]
        mine.append(len(data))
        box.sendto(b"%d datagrams, %d empty, %d bytes" % (len(mine), mine.count(0), sum(mine)), self.client_address)


class Server(socketserver.UDPServer):
    max_packet_size = 65535


Server((HOST, PORT), Count).serve_forever()
