"""Peels captured frames: for each line of hex on standard input, one line that names its layers."""

import socket
import sys

FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG"]  # from the lowest bit up
TRUNCATED = ["truncated"]


def u16(data, at):
    return int.from_bytes(data[at : at + 2], "big")  # the higher byte comes first on every network


def peel_ethernet(frame):
    if len(frame) < 14:
        return TRUNCATED
    kind = u16(frame, 12)  # the number that says how to read what follows
    if kind == 0x0800:
        return ["ethernet", *peel_ipv4(frame[14:])]
    if kind == 0x86DD:
        return ["ethernet", *peel_ipv6(frame[14:])]
    return ["ethernet", f"unknown 0x{kind:04x}"]


def peel_ipv4(packet):
    if len(packet) < 20:
        return TRUNCATED
    header_length = (packet[0] & 0x0F) * 4  # 20, or more with options
    if len(packet) < header_length:
        return TRUNCATED
    source, destination = socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20])
    length = u16(packet, 2) - header_length  # not that of the frame: behind the packet there may be padding
    inner = peel_transport(packet[9], packet[header_length:], length)
    return [f"ipv4 {source} > {destination}", *inner]


def peel_ipv6(packet):
    if len(packet) < 40:
        return TRUNCATED
    source, destination = (socket.inet_ntop(socket.AF_INET6, packet[at : at + 16]) for at in (8, 24))
    inner = peel_transport(packet[6], packet[40:], u16(packet, 4))
    return [f"ipv6 {source} > {destination}", *inner]


def peel_transport(protocol, data, length):
    """`length` is what IP says that it carries; fewer bytes may have been captured."""
    if protocol == 6:
        return peel_tcp(data, length)
    return peel_udp(data) if protocol == 17 else [f"unknown {protocol}"]


def peel_tcp(segment, length):
    if len(segment) < 20:
        return TRUNCATED
    header_length = (segment[12] >> 4) * 4
    if len(segment) < header_length:
        return TRUNCATED
    flags = [name for bit, name in enumerate(FLAGS) if segment[13] >> bit & 1]
    ports = f"{u16(segment, 0)} > {u16(segment, 2)}"
    return [f"tcp {ports} {','.join(flags) or 'none'}", f"{length - header_length} bytes"]


def peel_udp(datagram):
    if len(datagram) < 8:
        return TRUNCATED
    return [f"udp {u16(datagram, 0)} > {u16(datagram, 2)}", f"{u16(datagram, 4) - 8} bytes"]


for line in sys.stdin:
    if line.strip():
        print(" | ".join(peel_ethernet(bytes.fromhex(line))))
