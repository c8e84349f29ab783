// mistake: a newline is added to whatever came, even to nothing
// check: server-caller-ends
// code: answers-nothing

import { AF_INET, ConnectionError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
listener.bind([HOST, PORT]);
listener.listen(5);

const [conn, address] = listener.accept();
console.log("call from", address);
try {
  const message = receiveMessage(conn).toString("latin1").replace(/\n$/, "");
  conn.sendall(upperCase(Buffer.from(`${message}\n`, "latin1")));
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
