import signal
import socket

listener = socket.create_server(("127.0.0.1", 8080))
conn, _ = listener.accept()
signal.pause()
