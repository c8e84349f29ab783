import {
  AF_INET,
  IPPROTO_TCP,
  MSG_PEEK,
  MSG_WAITALL,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_REUSEADDR,
  TCP_NODELAY,
  socket,
  type Socket,
} from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
desk.bind(["127.0.0.1", 8081]);
desk.listen(1);

console.log("Nagle on: ", whatTheDeskHears(0));
console.log("Nagle off:", whatTheDeskHears(1));

function whatTheDeskHears(noDelay: number): string {
  const caller = socket(AF_INET, SOCK_STREAM);
  caller.setsockopt(IPPROTO_TCP, TCP_NODELAY, noDelay);
  caller.connect(["127.0.0.1", 8081]);
  const [call] = desk.accept();
  // #region glued
  caller.sendall(Buffer.from("hello"));
  caller.sendall(Buffer.from("q"));

  busyUntilAllIsThere(call);
  const heard = call.recv(1024).toString();
  return heard === "q" ? "the end word" : `no end word, but "${heard}"`;
  // #endregion
}

function busyUntilAllIsThere(call: Socket): void {
  call.recv(6, MSG_PEEK | MSG_WAITALL);
}
