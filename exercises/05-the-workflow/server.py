"""A server's life, one step at a time: make the call, tell its line, wait for Enter.

Each step has a check of its own: write the first, run the checks, go on.
"""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

# Buy the telephone. This call is made for you.
telephone = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO 1 Tell it and wait: print("socket"), then input(), which waits until somebody presses Enter. You will do this
#        after every step: a function saves typing.

# TODO 2 Set SO_REUSEADDR (level SOL_SOCKET, value 1), bind the telephone to (HOST, PORT), tell "bound" and wait.
#        Later: when bind raises OSError, end with sys.exit("...") and a text that contains
#        errno.errorcode[error.errno].

# TODO 3 Switch it on with listen, tell "listening" and wait.

# TODO 4 Pick up with accept, which returns a pair: call, address = ...; tell "connected" and wait.

# TODO 5 Say "hello" and a newline, as bytes, with sendall, on the call; tell "said hello" and wait.

# TODO 6 Close the call, tell "hung up" and wait.

# TODO 7 Close the telephone, tell "closed" and wait. After that there is nothing left to do: the program ends.
telephone.close()
