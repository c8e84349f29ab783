"""An echo server of blocking calls: `cpython.py tcp|udp`; prints its port."""
import socket
import sys


def serve_streams():
    server = socket.create_server(("127.0.0.1", 0))
    print(server.getsockname()[1], flush=True)
    while True:
        conn, _ = server.accept()
        while data := conn.recv(65536):
            conn.sendall(data)
        conn.close()


def serve_datagrams():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    print(server.getsockname()[1], flush=True)
    while True:
        data, address = server.recvfrom(65535)
        server.sendto(data, address)


if sys.argv[1] == "tcp":
    serve_streams()
else:
    serve_datagrams()
