import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket, type Socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
server.bind(["127.0.0.1", 8080]);
server.listen(5);

// #region loops
for (;;) {
  const [call] = server.accept();
  converse(call);
  call.close();
}

function converse(call: Socket): void {
  for (;;) {
    const heard = call.recv(1024);
    if (heard.length === 0) return;
    call.sendall(Buffer.from(`${heard.length} bytes`));
  }
}
// #endregion
