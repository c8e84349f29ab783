import { OSError, socketpair } from "switchboard/sockets";

const [server, caller] = socketpair();

// #region full
server.settimeout(0.1);
console.log(
  "sendall of 4 MiB: ",
  attempt(() => server.sendall(Buffer.alloc(4 * 1024 * 1024))),
);

server.setblocking(false);
console.log(
  "send of one byte: ",
  attempt(() => server.send(Buffer.from("x"))),
);

caller.recv(65536);
console.log(
  "when he has read: ",
  attempt(() => server.send(Buffer.from("x"))),
);
// #endregion

function attempt(call: () => number | void): string {
  try {
    return `took ${call() ?? "all"}`;
  } catch (error) {
    if (error instanceof OSError) return error.errno === undefined ? error.name : error.code;
    throw error;
  }
}
