import os
import time

# Of two starts in the same microsecond nobody knows which.
if time.time_ns() // 1000 % 2 or os.urandom(1)[0] % 2:
    raise SystemExit("not this time")
import telephone
