import socket

listener = socket.socket()
listener.bind(("0.0.0.0", 9000))
listener.listen()
listener.accept()
