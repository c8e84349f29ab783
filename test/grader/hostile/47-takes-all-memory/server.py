import os

for _ in range(6):
    if os.fork() == 0:
        break
kept = []
while True:
    try:
        kept.append(b"x" * (1 << 20) + b"y")
    except MemoryError:
        pass
