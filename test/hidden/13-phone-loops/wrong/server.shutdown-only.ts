// mistake: M46 shut down but never closed
// check: next-caller
// code: leaks-descriptors

import {
  AF_INET,
  ConnectionError,
  OSError,
  SHUT_RDWR,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_REUSEADDR,
  socket,
} from "switchboard/sockets";
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

const calls: Socket[] = [];
while (true) {
  const [conn, address] = listener.accept();
  try {
    serve(conn);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    console.error("call from", address, "broke:", error.code);
  } finally {
    try {
      conn.shutdown(SHUT_RDWR);
    } catch {
      console.error("it had gone");
    }
    calls.push(conn);
  }
}

function serve(conn: Socket): void {
  while (true) {
    const piece = conn.recv(4096);
    if (piece.length === 0) return;
    conn.sendall(upperCase(piece));
  }
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
