import {
  AF_INET,
  MSG_WAITALL,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_REUSEADDR,
  socket,
  type Socket,
} from "switchboard/sockets";

const call = connected(SOCK_STREAM);
const letters = connected(SOCK_DGRAM);

// #region sends
for (const word of ["one", "two", "six"]) {
  call.from.send(Buffer.from(word));
  letters.from.send(Buffer.from(word));
}

console.log("tcp:", received(call.to));
for (let count = 0; count < 3; count++) console.log("udp:", received(letters.to));

function received(line: Socket): string {
  return line.recv(9, MSG_WAITALL).toString();
}
// #endregion

/** Two sockets of one kind that are connected to each other. */
function connected(type: number): { from: Socket; to: Socket } {
  const server = socket(AF_INET, type);
  server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  server.bind(["127.0.0.1", 8081]);
  if (type === SOCK_STREAM) server.listen(1);
  const from = socket(AF_INET, type);
  from.connect(["127.0.0.1", 8081]);
  return { from, to: type === SOCK_STREAM ? server.accept()[0] : server };
}
