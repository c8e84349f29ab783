import socket

for address in (("169.254.169.254", 80), ("1.1.1.1", 53), ("8.8.8.8", 443)):
    with socket.socket() as line:
        line.settimeout(2)
        if line.connect_ex(address) != 101:
            raise SystemExit(f"{address} is not unreachable")
try:
    socket.getaddrinfo("example.org", 80)
    raise SystemExit("names are resolved")
except OSError:
    pass
import telephone
