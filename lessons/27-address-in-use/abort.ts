import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_LINGER, SO_RCVBUF, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8080]);
server.listen(1);
const caller = socket(AF_INET, SOCK_STREAM);
caller.setsockopt(SOL_SOCKET, SO_RCVBUF, 4096);
caller.connect(["127.0.0.1", 8080]);
const [call] = server.accept();
server.close();

// #region abort
call.setblocking(false);
const taken = call.send(Buffer.alloc(2 ** 20));
call.setsockopt(SOL_SOCKET, SO_LINGER, Buffer.from(Int32Array.of(1, 0).buffer));
call.close();

let heard = 0;
try {
  for (let piece = caller.recv(4096); piece.length > 0; piece = caller.recv(4096)) heard += piece.length;
} catch (error) {
  console.log("the caller meets", (error as NodeJS.ErrnoException).code);
}
console.log("all arrived:", heard === taken);

const again = socket(AF_INET, SOCK_STREAM);
again.bind(["127.0.0.1", 8080]);
console.log("bind: works");
// #endregion
