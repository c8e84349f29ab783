# mistake: M10 a queue for one
# check: server-calls
# code: queue-too-short

"""A telephone whose number is a path: call after call, and whatever is said comes back in capitals."""

import errno
import os
import socket
import stat
import sys

PATH = os.environ.get("SOCKET_PATH", "/tmp/switchboard.sock")


def take_path(listener):
    """Binds, if need be in the place of a server that was killed: its path outlived it."""
    try:
        if is_left_behind():
            os.unlink(PATH)
        listener.bind(PATH)
    except OSError as error:
        # "AF_UNIX path too long" is Python's own error, and has no number.
        sys.exit(f"cannot listen on {PATH}: {errno.errorcode.get(error.errno, error)}")


def is_left_behind():
    """A socket, and nobody listens. A plain file refuses a call as well, so the refusal alone would prove nothing."""
    try:
        if not stat.S_ISSOCK(os.lstat(PATH).st_mode):
            return False
    except FileNotFoundError:
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)  # a full queue then says EAGAIN: somebody is there, and busy
        return probe.connect_ex(PATH) == errno.ECONNREFUSED


def serve(call):
    while piece := call.recv(4096):
        call.sendall(piece.upper())


with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
    take_path(listener)
    try:  # from here on the path is ours, and ours to remove
        listener.listen(1)
        while True:
            call, _ = listener.accept()  # a caller has no path: its name is ""
            with call:
                try:
                    serve(call)
                except ConnectionError:  # this caller is gone; the next is not to blame
                    pass
    except KeyboardInterrupt:  # Ctrl-C
        pass
    finally:
        os.unlink(PATH)  # the kernel does not do it: to it, this is a file like any other
