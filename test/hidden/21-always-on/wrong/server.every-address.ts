// mistake: M05 every address is taken
// check: call-after-call
// code: takes-every-address

import { AF_INET, ConnectionError, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  listener.bind(["", PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot listen on ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
listener.listen(5);

for (let number = 1; ; number++) {
  const [conn] = listener.accept();
  const received = serve(conn);
  conn.close();
  console.log(`call ${number}: ${received} bytes`);
}

function serve(conn: Socket): number {
  let received = 0;
  try {
    for (;;) {
      const piece = conn.recv(4096);
      if (piece.length === 0) return received;
      received += piece.length;
      conn.sendall(upperCase(piece));
    }
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    console.error("the call broke:", error.code);
    return received;
  }
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
