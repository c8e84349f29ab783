"""Evaluates the steps of a scenario with CPython's socket module and tells their results as JSON."""

import errno
import math
import os
import select
import socket
import struct
import zlib

LONGEST_BYTES_TOLD = 64

# The SIGUSR2 that the program's own handler has heard in this scenario.
SIGNALS = []


def fill(sock):
    """Sends until the kernel takes no more; returns how many bytes it took."""
    total = 0
    while True:
        try:
            total += sock.send(bytes(65536))
        except BlockingIOError:
            return total


def ready(sock):
    """Waits until something can be received, so that the steps after it need not wait."""
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    assert poll.poll(5000), "nothing arrived in 5 s"


def receive(sock, count):
    """Receives exactly `count` bytes, or fewer where the stream ends; returns how many."""
    got = 0
    while got < count:
        piece = sock.recv(min(65536, count - got))
        if not piece:
            break
        got += len(piece)
    return got


def leave(sock):
    """Leaves the block that the socket was the context manager of."""
    with sock:
        pass


BUILTINS = {
    "bytes": bytes,
    "bytearray": bytearray,
    "part": lambda buffer, start, end: memoryview(buffer)[start:end],
    "equal": lambda a, b: a == b,
    "lines": list,
    "len": len,
    "repr": repr,
    "nan": math.nan,
    "inf": math.inf,
    "select": select.select,
    "poll": select.poll,
    "fill": fill,
    "ready": ready,
    "receive": receive,
    "leave": leave,
    "packed": lambda number: struct.pack("i", number),
    "unpacked": lambda data: struct.unpack("i", data)[0],
    "signals": lambda: len(SIGNALS),
    "open_null": lambda: os.open("/dev/null", os.O_RDWR),
}

MODULE = {**vars(select), **vars(socket), **BUILTINS}


class Interpreter:
    def __init__(self, builtins=None):
        self.builtins = {**MODULE, **(builtins or {})}
        self.variables = {}
        self.opened = []

    def run(self, step):
        """Runs one step; returns its result, or its error, ready for JSON."""
        try:
            value = self.evaluate(step["expression"])
        except Exception as error:
            return {"error": encode_error(error)}
        self.assign(step["targets"], value)
        return {"value": self.encode(value)}

    def assign(self, targets, value):
        self.keep(value)
        values = [value] if len(targets) == 1 else value
        for target, one in zip(targets, values if targets else []):
            self.variables[target] = one

    def keep(self, value):
        """A scenario's sockets live until its end: none is closed by the collector."""
        if hasattr(value, "close"):
            self.opened.append(value)
        elif isinstance(value, (tuple, list)):
            for one in value:
                self.keep(one)

    def end(self):
        for one in reversed(self.opened):
            try:
                one.close()
            except (OSError, ValueError):
                pass
        self.opened.clear()
        self.variables.clear()
        socket.setdefaulttimeout(None)

    def evaluate(self, node):
        return getattr(self, "evaluate_" + node["kind"])(node)

    def evaluate_value(self, node):
        return node["value"]

    def evaluate_bytes(self, node):
        return bytes.fromhex(node["hex"])

    def evaluate_name(self, node):
        for known in (self.variables, self.builtins):
            if node["name"] in known:
                return known[node["name"]]
        raise NameError(node["name"])

    def evaluate_tuple(self, node):
        return tuple(map(self.evaluate, node["items"]))

    def evaluate_list(self, node):
        return list(map(self.evaluate, node["items"]))

    def evaluate_attribute(self, node):
        return getattr(self.evaluate(node["of"]), node["name"])

    def evaluate_item(self, node):
        return self.evaluate(node["of"])[self.evaluate(node["index"])]

    def evaluate_call(self, node):
        callee = self.evaluate(node["callee"])
        args = list(map(self.evaluate, node["args"]))
        return callee(*args, **{name: self.evaluate(value) for name, value in node["named"]})

    def evaluate_binary(self, node):
        left, right = self.evaluate(node["left"]), self.evaluate(node["right"])
        operators = {
            "|": lambda: left | right,
            "+": lambda: left + right,
            "-": lambda: left - right,
            "*": lambda: left * right,
        }
        return operators[node["operator"]]()

    def encode(self, value):
        if isinstance(value, (bool, int, float, str, type(None))):
            return value
        if isinstance(value, (bytes, bytearray, memoryview)):
            return encode_bytes(bytes(value))
        if isinstance(value, (tuple, list)):
            return list(map(self.encode, value))
        for name, known in self.variables.items():
            if known is value and value is not None:
                return {"variable": name, **describe(value)}
        return describe(value)

    def plain_variables(self):
        """Those that another process can be given."""
        return {name: encode_plain(value) for name, value in self.variables.items() if is_plain(value)}


def describe(value):
    if isinstance(value, socket.socket):
        return {"socket": [value.family, value.type, value.proto]}
    return {"object": True}


def encode_bytes(value):
    told = {"bytes": value[:LONGEST_BYTES_TOLD].hex()}
    if len(value) > LONGEST_BYTES_TOLD:
        told |= {"length": len(value), "crc32": zlib.crc32(value)}
    return told


def encode_error(error):
    name = type(error).__name__
    if not isinstance(error, OSError) or not error.errno:
        return {"class": name}
    # create_server turns a gaierror into a plain OSError with its number, which is negative.
    if error.errno < 0:
        codes = (name for name, value in vars(socket).items() if name[:4] == "EAI_" and value == error.errno)
        return {"class": name, "code": next(codes)}
    return {"class": name, "code": errno.errorcode[error.errno]}


def is_plain(value):
    if isinstance(value, (tuple, list)):
        return all(map(is_plain, value))
    return isinstance(value, (int, str, bytes)) and not isinstance(value, bool)


def encode_plain(value):
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    return list(map(encode_plain, value)) if isinstance(value, (tuple, list)) else value


def decode_plain(value):
    if isinstance(value, dict):
        return bytes.fromhex(value["bytes"])
    return tuple(map(decode_plain, value)) if isinstance(value, list) else value
