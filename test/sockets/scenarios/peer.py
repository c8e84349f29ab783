"""The other party of a scenario: the same program whichever implementation it faces, CPython's socket as a process.

Reads one message a line from standard input, answers each step with one line on standard output.
"""

import json
import os
import signal
import stat
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from interpreter import Interpreter, decode_plain  # noqa: E402

DEADLINE_S = 10
STATES = [None, "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE"]
STATES += ["CLOSE_WAIT", "LAST_ACK", "LISTEN", "CLOSING"]


def main():
    interpreter = None
    for line in sys.stdin:
        message = json.loads(line)
        if "begin" in message:
            if interpreter is not None:
                interpreter.end()
            interpreter = Interpreter(BUILTINS)
        else:
            print(json.dumps(answer(interpreter, message)), flush=True)


def answer(interpreter, message):
    global main_pid
    main_pid = message["pid"]
    if message["blocked"]:
        wait_until_blocked()
    step = message["step"]
    data = {name: decode_plain(value) for name, value in message["data"].items()}
    interpreter.builtins.update(data)
    return interpreter.run(step)


def wait_until(fact, what):
    deadline = time.monotonic() + DEADLINE_S
    while not fact():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.001)


def wait_until_blocked():
    """Asleep, and in the same sleep a little later."""
    wait_until(lambda: asleep() and same_sleep(), "the main process never waits")


def asleep():
    return "State:\tS" in status()


def same_sleep():
    before = switches()
    time.sleep(0.005)
    return asleep() and switches() == before


def switches():
    return next(line for line in status().splitlines() if line.startswith("voluntary_ctxt_switches"))


def status():
    with open(f"/proc/{main_pid}/status") as file:
        return file.read()


def interrupt(times):
    """Signals the main process, each time when it waits."""
    for _ in range(times):
        wait_until_blocked()
        os.kill(main_pid, signal.SIGUSR2)


def read_slowly(sock):
    """Reads a little from time to time, until the main process waits for this one (or for long, where that is hidden)."""
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline and not main_hears():
        sock.recv(262144)
        time.sleep(0.02)


def main_hears():
    """It is in a call whose first argument is the descriptor that leads from here, 4."""
    try:
        with open(f"/proc/{main_pid}/syscall") as file:
            return file.read().split()[1:2] == ["0x4"]
    except PermissionError:
        return False


def descriptor_flags(fd):
    """O_NONBLOCK and O_CLOEXEC of a descriptor of the main process."""
    with open(f"/proc/{main_pid}/fdinfo/{fd}") as file:
        flags = next(int(line.split()[1], 8) for line in file if line.startswith("flags:"))
    return {True: "O_NONBLOCK", False: "blocking"}[bool(flags & 0o4000)], {True: "O_CLOEXEC", False: "inherited"}[bool(flags & 0o2000000)]


def is_open(fd):
    return os.path.exists(f"/proc/{main_pid}/fd/{fd}")


def tcp_states(port):
    """The states of all TCP sockets whose local port is `port`, sorted."""
    found = []
    for path in ("/proc/net/tcp", "/proc/net/tcp6"):
        with open(path) as file:
            rows = [line.split() for line in file.readlines()[1:]]
        found += [STATES[int(row[3], 16)] for row in rows if int(row[1].split(":")[1], 16) == port]
    return sorted(found)


def await_state(port, state):
    wait_until(lambda: state in tcp_states(port), f"no {state}")


def is_socket_file(path):
    return stat.S_ISSOCK(os.stat(path).st_mode)


BUILTINS = {
    "pause": time.sleep,
    "interrupt": interrupt,
    "read_slowly": read_slowly,
    "descriptor_flags": descriptor_flags,
    "is_open": is_open,
    "tcp_states": tcp_states,
    "await_state": await_state,
    "is_socket_file": is_socket_file,
    "exists": os.path.exists,
    "unlink": os.unlink,
}

main()
