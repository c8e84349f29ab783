# mistake: M29 catches ECONNRESET, and not the EPIPE that closing the file raises after it
# check: reset
# code: died-of-closing

"""A line server."""
import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

with socket.create_server((HOST, PORT)) as listener:
    while True:
        conn, _ = listener.accept()
        try:
            with conn, conn.makefile("rwb") as file:
                for number, line in enumerate(file, 1):
                    file.write(b"%d %b" % (number, line))
                    file.flush()
        except ConnectionResetError:
            pass
