import socket
import struct
import sys


class Cut(Exception):
    pass


def take(form, data):
    try:
        return struct.unpack_from("!" + form, data)
    except struct.error:
        raise Cut from None


def layers(data):
    _, kind = take("12sH", data)
    yield "ethernet"
    data = data[14:]
    if kind == 0x0800:
        first, length, protocol, source, destination = take("BxH5xB2x4s4s", data)
        size = first % 16 * 4
        length -= size
    elif kind == 0x86DD:
        length, protocol, source, destination = take("4xHBx16s16s", data)
        size = 40
    else:
        yield "unknown 0x" + f"{kind:x}".rjust(4, "0")
        return
    if len(data) < size:
        raise Cut
    version, family = (4, socket.AF_INET) if len(source) == 4 else (6, socket.AF_INET6)
    yield f"ipv{version} {socket.inet_ntop(family, source)} > {socket.inet_ntop(family, destination)}"
    data = data[size:]
    if protocol == 17:
        sender, receiver, length = take("HHHxx", data)
        yield f"udp {sender} > {receiver}"
        yield f"{length - 8} bytes"
    elif protocol == 6:
        sender, receiver, offset, bits = take("HH8xBB6x", data)
        if len(data) < offset // 16 * 4:
            raise Cut
        names = [name for bit, name in ((1, "FIN"), (2, "SYN"), (4, "RST"), (8, "PSH"), (16, "ACK"), (32, "URG")) if bits & bit]
        yield f"tcp {sender} > {receiver} {','.join(names) or 'none'}"
        yield f"{length - offset // 16 * 4} bytes"
    else:
        yield f"unknown {protocol}"


def said(frame):
    parts = []
    try:
        for part in layers(frame):
            parts.append(part)
    except Cut:
        parts.append("truncated")
    return " | ".join(parts)


while line := sys.stdin.readline():
    if line != "\n":
        print(said(bytes.fromhex(line)), flush=True)
