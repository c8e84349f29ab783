"""Runs a file of scenarios (JSON) through CPython's socket module; prints one line for each step that is done.

Descriptors 3 and 4 lead to and from the peer process (peer.py).
"""

import json
import os
import signal
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from interpreter import SIGNALS, Interpreter  # noqa: E402

to_peer = open(3, "w")
from_peer = open(4)


def main():
    signal.signal(signal.SIGUSR2, lambda *_: SIGNALS.append(signal.SIGUSR2))
    with open(sys.argv[1]) as file:
        scenarios = json.load(file)
    for number, scenario in enumerate(scenarios):
        run(number, scenario["steps"])


def run(number, steps):
    interpreter = Interpreter()
    SIGNALS.clear()
    tell_peer({"begin": True})
    waiting = None
    for index, step in enumerate(steps):
        if step["by"] == "main":
            tell(number, index, timed(interpreter, step))
            if waiting is not None:
                tell(number, waiting, heard())
                waiting = None
            continue
        data = interpreter.plain_variables()
        tell_peer({"step": step, "data": data, "blocked": step["by"] == "peer when blocked", "pid": os.getpid()})
        if step["by"] == "peer":
            tell(number, index, heard())
        else:
            waiting = index
    interpreter.end()


def timed(interpreter, step):
    began = time.monotonic()
    result = interpreter.run(step)
    return {**result, "seconds": time.monotonic() - began}


def tell(number, index, result):
    print(json.dumps([number, index, result]), flush=True)


def tell_peer(message):
    print(json.dumps(message), file=to_peer, flush=True)


def heard():
    return json.loads(from_peer.readline())


main()
