import socket

real = socket.socket.sendall


def sendall(self, data):
    # A big answer in one burst, a small one byte by byte.
    step = 1 if len(data) < 2000 else len(data)
    for at in range(0, len(data), step):
        real(self, data[at : at + step])


socket.socket.sendall = sendall
import telephone
