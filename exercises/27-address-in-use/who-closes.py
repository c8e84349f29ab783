"""One call, and what it leaves behind: the argument says which side closes first."""

import os
import socket

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8080"))

# TODO sys.argv[1] is `server` or `client`. For anything else, or without it, end with sys.exit("...") and a text that
#      contains the words `server or client`.

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)

# TODO No SO_REUSEADDR, this once. Bind to (HOST, PORT) and listen; when that raises OSError, end with sys.exit("...") and
#      a text that contains errno.errorcode[error.errno]. Accept one call.

# TODO Receive until the newline has come, perhaps in several pieces, and send that line back in capitals. If the caller
#      ends before it, send nothing.
#
#      `server`: end your own direction now, with shutdown(SHUT_WR). `client`: do not.
#      Then, in either case, receive and drop what comes until the caller has ended. Now close the call and the listener.
#      A reset ends the call, too, and is no mistake: it is an OSError, of shutdown() as well (ENOTCONN).

# TODO Find this call in /proc/net/tcp: the second column is your address, the third the caller's, as in 0100007F:1F90,
#      the fourth the state. No such row: print `left behind: nothing`. State 06: print `left behind: TIME_WAIT`. Any
#      other state passes: look again.
listener.close()
