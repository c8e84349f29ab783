// mistake: M72 waits for input while answers wait to be sent
// check: slow-reader
// code: spins-while-waiting

import {
  AF_INET,
  BlockingIOError,
  ConnectionError,
  OSError,
  POLLIN,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_REUSEADDR,
  poll,
  socket,
} from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

interface Call {
  readonly number: number;
  readonly conn: Socket;
  received: number;
  pending: Uint8Array;
}

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  listener.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot listen on ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
listener.listen(5);
listener.setblocking(false);

const calls = new Map<number, Call>();
let pickedUp = 0;
const watched = poll();
watched.register(listener, POLLIN);

for (;;) {
  for (const [fd] of watched.poll()) {
    const call = calls.get(fd);
    try {
      if (call === undefined) pickUp();
      else goOn(call);
    } catch (error) {
      if (error instanceof BlockingIOError) continue;
      if (!(error instanceof ConnectionError)) throw error;
      console.error("a call broke:", error.code);
      if (call !== undefined) hangUp(call);
    }
  }
}

function pickUp(): void {
  const [conn] = listener.accept();
  conn.setblocking(false);
  calls.set(conn.fileno(), { number: ++pickedUp, conn, received: 0, pending: new Uint8Array() });
  watched.register(conn, POLLIN);
}

function goOn(call: Call): void {
  if (call.pending.length === 0) {
    const piece = call.conn.recv(65536);
    if (piece.length === 0) return hangUp(call);
    call.received += piece.length;
    call.pending = upperCase(piece);
  }
  call.pending = call.pending.subarray(call.conn.send(call.pending));
}

function hangUp({ number, conn, received }: Call): void {
  watched.unregister(conn);
  calls.delete(conn.fileno());
  conn.close();
  console.log(`call ${number}: ${received} bytes`);
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
