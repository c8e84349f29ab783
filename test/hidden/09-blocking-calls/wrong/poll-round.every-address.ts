// mistake: M05 the port is taken on every address
// check: round-answers
// code: takes-every-address

import {
  AF_INET,
  BlockingIOError,
  ConnectionAbortedError,
  ConnectionError,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_REUSEADDR,
  select,
  socket,
} from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
listener.bind(["", PORT]);
listener.listen(20);
listener.setblocking(false);

const calls = new Set<Socket>();
while (true) {
  const [readable] = select([listener, ...calls], [], []);
  for (const one of readable) {
    if (one === listener) welcome();
    else if (!serve(one)) hangUp(one);
  }
}

function welcome(): void {
  try {
    const [conn] = listener.accept();
    conn.setblocking(false);
    calls.add(conn);
  } catch (error) {
    if (!(error instanceof BlockingIOError || error instanceof ConnectionAbortedError)) throw error;
  }
}

function serve(conn: Socket): boolean {
  try {
    const piece = conn.recv(4096);
    if (piece.length === 0) return false;
    conn.sendall(upperCase(piece));
    return true;
  } catch (error) {
    if (error instanceof BlockingIOError) return true;
    if (!(error instanceof ConnectionError)) throw error;
    console.error("a call broke:", error.code);
    return false;
  }
}

function hangUp(conn: Socket): void {
  calls.delete(conn);
  conn.close();
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
