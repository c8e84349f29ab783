// mistake: M21 waits for a newline that nobody promised
// check: answers
// code: no-answer

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
  console.error(`cannot listen: ${error.code}`);
  process.exit(1);
}
listener.listen(5);

while (true) {
  const [conn, address] = listener.accept();
  try {
    serve(conn);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    console.error("call from", address, "broke:", error.code);
  } finally {
    conn.close();
  }
}

function serve(conn: Socket): void {
  while (true) {
    let message = conn.recv(4096);
    while (message.length > 0 && message.at(-1) !== 0x0a) message = Buffer.concat([message, conn.recv(4096)]);
    if (message.length === 0) return;
    conn.sendall(upperCase(message));
  }
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
