import errno
import sys
from pathlib import Path

TABLE = """\
tcp_syncookies 0 a full queue of half-open calls drops new ones
tcp_syncookies 1 a full queue of half-open calls is answered with cookies
tcp_syncookies 2 every call is answered with a cookie
tcp_tw_reuse 0 no outgoing call takes over a TIME_WAIT
tcp_tw_reuse 1 any outgoing call may take over a TIME_WAIT
tcp_tw_reuse 2 an outgoing call within this machine may take over a TIME_WAIT
tcp_tw_recycle 0 TIME_WAIT lasts its minute
tcp_tw_recycle 1 TIME_WAIT is cut short, and callers behind one NAT are lost
"""
KNOWN = {tuple(line.split(" ", 2)[:2]): line.split(" ", 2)[2] for line in TABLE.splitlines()}
NAMES = ("tcp_syncookies", "tcp_tw_reuse", "tcp_tw_recycle", "tcp_fin_timeout")


def meaning(name, value):
    if name == "tcp_fin_timeout" and value.isascii() and value.isdigit():
        return "seconds that a closed socket waits in FIN_WAIT_2"
    return KNOWN.get((name, value), "not in the table")


def main():
    folder = Path(*sys.argv[1:2] or ["/proc/sys/net/ipv4"])
    if not folder.exists():
        print(folder, "ENOENT", file=sys.stderr)
        return 1
    for name in NAMES:
        try:
            value = (folder / name).read_text().strip()
        except OSError as error:
            code = errno.errorcode[error.errno]
            print(name, "absent" if code == "ENOENT" else code, sep=": ")
        else:
            print(f"{name} = {value}: {meaning(name, value)}")
    return 0


sys.exit(main())
