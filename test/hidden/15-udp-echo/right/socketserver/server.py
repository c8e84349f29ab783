import os
import socketserver

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        data, reply_on = self.request
        reply_on.sendto(data.upper(), self.client_address)


class Server(socketserver.ThreadingUDPServer):
    max_packet_size = 65535
    daemon_threads = True


Server((HOST, PORT), Echo).serve_forever()
