import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, Socket } from "switchboard/sockets";

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
server.bind(["127.0.0.1", 8080]);
server.listen(5);

// #region loops
for (;;) {
  const [call] = server.accept();
  meter(call);
  call.close();
}

function meter(call: Socket): void {
  for (;;) {
    const heard = call.recv(1024);
    if (heard.length === 0) return;
    call.sendall(new TextEncoder().encode(`${heard.length} bytes`));
  }
}
// #endregion
