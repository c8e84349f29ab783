import errno
import os
import socket
import sys
import threading

host = os.environ.get("HOST", "127.0.0.1")
arguments = sys.argv[1:] + ["tcp", "0"][len(sys.argv) - 1 :]
kinds = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}
ended = threading.Event()


def read():
    for _ in sys.stdin:
        pass
    ended.set()


endpoint = socket.socket(type=kinds[arguments[0]])
try:
    endpoint.bind((host, int(arguments[1])))
    if arguments[0] == "tcp":
        endpoint.listen()
except OSError as error:
    print(arguments, errno.errorcode[error.errno], file=sys.stderr)
    sys.exit(1)
print(" ".join(map(str, (os.getpid(), *endpoint.getsockname()))), flush=True)
threading.Thread(target=read).start()
ended.wait()
endpoint.close()
