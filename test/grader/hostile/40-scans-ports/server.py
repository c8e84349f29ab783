import socket

found = []
for port in range(1, 3000):
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            found.append(port)
if found:
    raise SystemExit(f"somebody else listens on {found}")
import telephone
