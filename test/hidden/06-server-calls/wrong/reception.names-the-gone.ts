// mistake: asks a call that was reset for its peer, and dies of ENOTCONN
// check: reset
// code: died-of-waiting-caller

import { AF_INET, ConnectionError, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  listener.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot bind to ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
listener.listen(3);
console.log(`reception at ${text(listener.getsockname())}`);

while (true) {
  const [call] = listener.accept();
  try {
    receive(call);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
  } finally {
    call.close();
  }
}

function receive(call: Socket): void {
  call.sendall(Buffer.from(`you are ${text(call.getpeername())}, you called ${text(call.getsockname())}\n`));
  while (call.recv(4096).length > 0) {}
}

function text([host, port]: readonly [string, number]): string {
  return `${host}:${port}`;
}
