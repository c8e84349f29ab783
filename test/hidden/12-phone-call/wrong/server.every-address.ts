// mistake: M05 an empty host: bound to every address
// check: server-answers
// code: takes-every-address

import { AF_INET, ConnectionError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
listener.bind(["", PORT]);
listener.listen(5);

const [conn, address] = listener.accept();
console.log("call from", address);
try {
  conn.sendall(upperCase(receiveMessage(conn)));
} catch (error) {
  if (!(error instanceof ConnectionError)) throw error;
} finally {
  conn.close();
  listener.close();
}

function receiveMessage(conn: Socket): Buffer {
  let message = Buffer.alloc(0);
  while (message.at(-1) !== 0x0a) {
    const piece = conn.recv(1024);
    if (piece.length === 0) break;
    message = Buffer.concat([message, piece]);
  }
  return message;
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
