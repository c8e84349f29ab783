# mistake: asks a busy server with a connect that waits
# check: living-path
# code: waits-for-the-living

import errno
import os
import socket
import stat
import sys

PATH = os.environ.get("SOCKET_PATH", "/tmp/switchboard.sock")


def take_path(listener):
    try:
        if is_left_behind():
            os.unlink(PATH)
        listener.bind(PATH)
    except OSError as error:
        sys.exit(f"cannot listen on {PATH}: {errno.errorcode.get(error.errno, error)}")


def is_left_behind():
    try:
        if not stat.S_ISSOCK(os.lstat(PATH).st_mode):
            return False
    except FileNotFoundError:
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        return probe.connect_ex(PATH) == errno.ECONNREFUSED


def serve(call):
    while piece := call.recv(4096):
        call.sendall(piece.upper())


with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
    take_path(listener)
    try:
        listener.listen(5)
        while True:
            call, _ = listener.accept()
            with call:
                try:
                    serve(call)
                except ConnectionError:
                    pass
    except KeyboardInterrupt:
        pass
    finally:
        os.unlink(PATH)
