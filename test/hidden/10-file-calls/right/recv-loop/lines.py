import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))


def lines(conn):
    pieces = []
    while piece := conn.recv(65536):
        *whole, rest = piece.split(b"\n")
        for line in whole:
            yield b"".join(pieces) + line + b"\n"
            pieces = []
        if rest:
            pieces.append(rest)
    if pieces:
        yield b"".join(pieces)


with socket.create_server((HOST, PORT)) as listener:
    while True:
        conn, _ = listener.accept()
        with conn:
            try:
                for number, line in enumerate(lines(conn), 1):
                    conn.sendall(b"%d %s" % (number, line))
            except ConnectionResetError:
                print("reset")
            except BrokenPipeError:
                print("broken")
