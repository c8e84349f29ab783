import socket
import time

line = socket.create_connection(("127.0.0.1", 8080))
while True:
    line.send(b"x")
    time.sleep(0.5)
