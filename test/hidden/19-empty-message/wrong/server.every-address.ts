// mistake: M05 binds to every address
// check: answers
// code: takes-every-address

import { AF_INET, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const NEWLINE = 0x0a;

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  listener.bind(["", PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot listen on ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
listener.listen(1);

const [conn] = listener.accept();
converse(conn);
conn.close();
listener.close();
function converse(conn: Socket): void {
  let heard = Buffer.alloc(0);
  while (true) {
    const piece = conn.recv(1024);
    if (piece.length === 0) throw new Error("the caller left without a goodbye");
    heard = Buffer.concat([heard, piece]);
    for (let at = heard.indexOf(NEWLINE); at !== -1; at = heard.indexOf(NEWLINE)) {
      const message = heard.subarray(0, at + 1);
      heard = heard.subarray(at + 1);
      if (message.equals(Buffer.from("q\n"))) return;
      if (message.length === 1) continue;
      conn.sendall(upperCase(message));
    }
  }
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
