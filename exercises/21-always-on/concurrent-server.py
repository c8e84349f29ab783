"""Always on, second part: the same conversation, with everybody at once."""

import os
import socket
import threading

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def serve(conn, number):
    # TODO The whole conversation of one call: answer in capitals, count the bytes, close, print `call N: B bytes`.
    conn.close()


# TODO As in `server`, up to listen(5).

# TODO For ever: accept a call, count it, and hand it to a thread of its own:
#      threading.Thread(target=serve, args=(conn, number), daemon=True).start()
#
#      Or, with a single thread, ask `selectors` which sockets have something; then every socket must be non-blocking,
#      and what send() did not take must wait until the socket is writable.
listener.close()  # goes when the loop is there: it never ends
