import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket, type Socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
server.bind(["127.0.0.1", 8080]);
server.listen(1);

const [call] = server.accept();
serve(call);
call.close();
server.close();

// #region lines
function serve(call: Socket): void {
  let rest = Buffer.alloc(0);
  for (let number = 1; ;) {
    const piece = call.recv(1024);
    if (piece.length === 0) return;
    rest = Buffer.concat([rest, piece]);
    for (let at = rest.indexOf("\n"); at !== -1; at = rest.indexOf("\n")) {
      const message = rest.subarray(0, at).toString();
      rest = rest.subarray(at + 1);
      if (message === "q") return;
      call.sendall(Buffer.from(`${number++} ${message}\n`));
    }
  }
}
// #endregion
