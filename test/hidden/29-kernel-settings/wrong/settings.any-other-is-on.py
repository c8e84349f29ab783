# mistake: takes a value beyond the table for the last in it
# check: unknown-values
# code: setting-value-unknown

import errno
import os
import re
import sys


def one_of(table):
    return lambda value: table.get(value, list(table.values())[-1])


def seconds(value):
    return "seconds that a closed socket waits in FIN_WAIT_2" if re.fullmatch("[0-9]+", value) else None
MEANINGS = {
    "tcp_syncookies": one_of(
        {
            "0": "a full queue of half-open calls drops new ones",
            "1": "a full queue of half-open calls is answered with cookies",
            "2": "every call is answered with a cookie",
        }
    ),
    "tcp_tw_reuse": one_of(
        {
            "0": "no outgoing call takes over a TIME_WAIT",
            "1": "any outgoing call may take over a TIME_WAIT",
            "2": "an outgoing call within this machine may take over a TIME_WAIT",
        }
    ),
    "tcp_tw_recycle": one_of(
        {
            "0": "TIME_WAIT lasts its minute",
            "1": "TIME_WAIT is cut short, and callers behind one NAT are lost",
        }
    ),
    "tcp_fin_timeout": seconds,
}


def line_for(directory, name, meaning):
    try:
        with open(os.path.join(directory, name)) as file:
            value = file.read().strip()
    except FileNotFoundError:
        return f"{name}: absent"
    except OSError as error:
        return f"{name}: {errno.errorcode[error.errno]}"
    return f"{name} = {value}: {meaning(value) or 'not in the table'}"


directory = sys.argv[1] if len(sys.argv) > 1 else "/proc/sys/net/ipv4"
try:
    os.stat(directory)
except OSError as error:
    sys.exit(f"no settings in {directory}: {errno.errorcode[error.errno]}")
for name, meaning in MEANINGS.items():
    print(line_for(directory, name, meaning))
