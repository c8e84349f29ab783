"""An echo server of blocking calls: `cpython.py tcp|tcp-into|udp`; prints its port."""
import socket
import sys


def serve_streams(answer):
    server = socket.create_server(("127.0.0.1", 0))
    print(server.getsockname()[1], flush=True)
    while True:
        conn, _ = server.accept()
        answer(conn)
        conn.close()


def echo(conn):
    while data := conn.recv(65536):
        conn.sendall(data)


def echo_from_one_buffer(conn):
    buffer = memoryview(bytearray(65536))
    while count := conn.recv_into(buffer):
        conn.sendall(buffer[:count])


def serve_datagrams():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    print(server.getsockname()[1], flush=True)
    while True:
        data, address = server.recvfrom(65535)
        server.sendto(data, address)


if sys.argv[1] == "tcp":
    serve_streams(echo)
elif sys.argv[1] == "tcp-into":
    serve_streams(echo_from_one_buffer)
else:
    serve_datagrams()
