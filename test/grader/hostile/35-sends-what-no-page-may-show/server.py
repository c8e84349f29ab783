import socket
import sys

ugly = b"\x00\x1b[2J\x1b]0;owned\x07\xff\xfe</script><script>alert(1)</script>]]>&#0;"
sys.stdout.buffer.write(ugly)
sys.stdout.flush()
listener = socket.create_server(("127.0.0.1", 8080))
while True:
    conn, _ = listener.accept()
    while conn.recv(4096):
        conn.sendall(ugly)
