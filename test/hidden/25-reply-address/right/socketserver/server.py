import os
import socketserver
import unicodedata

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


class Answer(socketserver.BaseRequestHandler):
    def handle(self):
        data, box = self.request
        number, space, text = data.partition(b" ")
        if not (space and number and len(number) < 10 and all(0x30 <= digit <= 0x39 for digit in number)):
            return
        name = f"{self.client_address[0]}:{self.client_address[1]}"
        shown = text.decode(errors="replace")
        print(name, "".join("?" if unicodedata.category(one) == "Cc" else one for one in shown))
        box.sendto(b" ".join([number, name.encode(), text.upper()]), self.client_address)


class Server(socketserver.UDPServer):
    max_packet_size = 65535


Server((HOST, PORT), Answer).serve_forever()
