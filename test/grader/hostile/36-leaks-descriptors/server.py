import os
import socket

kept = []
try:
    while True:
        kept.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
listener = socket.create_server(("127.0.0.1", 8080))
listener.accept()
