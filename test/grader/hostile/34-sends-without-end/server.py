import socket

listener = socket.create_server(("127.0.0.1", 8080))
while True:
    conn, _ = listener.accept()
    while True:
        conn.sendall(b"x" * 1_000_000)
