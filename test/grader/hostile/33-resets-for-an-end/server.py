import socket
import struct

listener = socket.create_server(("127.0.0.1", 8080))
while True:
    conn, _ = listener.accept()
    while piece := conn.recv(4096):
        conn.sendall(piece.upper())
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    conn.close()
