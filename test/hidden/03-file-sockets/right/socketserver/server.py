import errno
import os
import socket
import socketserver
import stat
import sys

PATH = os.environ.get("SOCKET_PATH", "/tmp/switchboard.sock")


class Call(socketserver.BaseRequestHandler):
    def handle(self):
        try:
            while data := self.request.recv(1024):
                self.request.sendall(data.upper())
        except ConnectionError:
            pass


def answers():
    """Whether somebody listens; a socket of another type finds that out without a call."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as probe:
        return probe.connect_ex(PATH) != errno.ECONNREFUSED


try:
    if os.path.lexists(PATH) and stat.S_ISSOCK(os.lstat(PATH).st_mode) and not answers():
        os.remove(PATH)
    server = socketserver.ThreadingUnixStreamServer(PATH, Call)
except OSError as error:
    sys.exit(f"{PATH}: {errno.errorcode[error.errno] if error.errno else error}")
server.daemon_threads = True
try:
    server.serve_forever(poll_interval=None)
except KeyboardInterrupt:
    os.remove(PATH)
