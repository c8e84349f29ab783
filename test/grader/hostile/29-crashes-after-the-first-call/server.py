import socket

listener = socket.create_server(("127.0.0.1", 8080))
conn, _ = listener.accept()
while piece := conn.recv(4096):
    conn.sendall(piece.upper())
raise RuntimeError("after the first call")
