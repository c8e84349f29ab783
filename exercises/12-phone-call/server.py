"""One phone call, the called side: answers one message in capitals, hangs up, and is done."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # the telephone is bought

# TODO Put in the SIM: bind to the address (HOST, PORT).
#      Before that, set SO_REUSEADDR (level SOL_SOCKET) to 1, so that the port can be taken again at once.

# TODO Switch it on: listen.

# TODO Pick up: accept. It returns a pair, (conn, address); you talk on conn.

# TODO Receive until the message's last byte is a newline (b"\n"), or until recv returns b"", which says that the
#      caller will send no more. One recv is not one message: it returns what has come so far.

# TODO Send the whole message back with the ASCII letters in capitals; no other byte may change. Bytes have upper() too.
#      If nothing came, send nothing. If the caller resets the call, recv or sendall raises ConnectionResetError:
#      exit with status 0 even so.

# TODO Hang up: close conn. Then close the listener:
listener.close()
