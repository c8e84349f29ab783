// mistake: M05 binds to every address
// check: answers
// code: takes-every-address

import { AF_INET, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { InetAddress, Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const NEWLINE = 0x0a;

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  listener.bind(["0.0.0.0", PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot listen on ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
listener.listen(1);
console.log(`listening on ${HOST}:${PORT}`);

const [conn, caller] = listener.accept();
console.log(`call from ${nameOf(caller)}`);
const message = receiveMessage(conn);
console.log(`heard: ${message.toString().slice(0, -1)}`);
conn.sendall(upperCase(message));
conn.close();
listener.close();
function receiveMessage(conn: Socket): Buffer {
  let message = Buffer.alloc(0);
  while (message.at(-1) !== NEWLINE) {
    const piece = conn.recv(1024);
    if (piece.length === 0) throw new Error("the caller left in the middle of its message");
    message = Buffer.concat([message, piece]);
  }
  return message;
}
function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}

function nameOf([host, port]: InetAddress): string {
  return `${host}:${port}`;
}
