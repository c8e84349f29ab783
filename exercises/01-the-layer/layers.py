"""Peels captured frames: for each line of hex on standard input, one line that names its layers."""

# TODO For each line of sys.stdin: bytes.fromhex turns it into bytes, int.from_bytes(data[at : at + 2], "big") reads a number
#      of two of them, and socket.inet_ntoa and socket.inet_ntop(socket.AF_INET6, ...) write addresses.
#
# TODO Ethernet: 14 bytes. Fewer: "truncated". The type at 12 says what is inside: 0x0800 IPv4, 0x86dd IPv6, else unknown.
#
# TODO IPv4 and IPv6: is the header whole? Two addresses, the number of the protocol inside, and how much of it there is.
#
# TODO TCP (6) and UDP (17): is the header whole? Two ports, the flags of TCP, and how many bytes of payload are left.
#
# TODO Print the parts joined by " | ", then read the next line. Skip an empty one.
