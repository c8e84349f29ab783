# mistake: M44 the count goes on after a call that was reset
# check: reset
# code: number-goes-on

"""A line server."""
import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

number = 0
with socket.create_server((HOST, PORT)) as listener:
    while True:
        conn, _ = listener.accept()
        try:
            with conn, conn.makefile("rwb") as file:
                for line in file:
                    number += 1
                    file.write(b"%d %b" % (number, line))
                    file.flush()
        except ConnectionError:
            pass
