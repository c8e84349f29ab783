// mistake: M25 its own sendall takes the wrong slices
// check: big-stream
// code: loses-bytes

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
    const piece = conn.recv(4096);
    if (piece.length === 0) return;
    const reply = upperCase(piece);
    for (let sent = 0; sent < reply.length; sent += 1000) conn.sendall(reply.subarray(sent, 1000));
  }
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
