// Everybody at once in one thread: it asks the kernel which socket has something for it, and never waits for one alone.
import {
  AF_INET,
  BlockingIOError,
  OSError,
  POLLIN,
  POLLOUT,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_REUSEADDR,
  poll,
  socket,
} from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

/** What a blocking server keeps in local variables, this one keeps for each call. */
interface Call {
  readonly number: number;
  readonly conn: Socket;
  received: number;
  /** Answers that the kernel has not taken yet, because the caller is slow to read. */
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
listener.setblocking(false); // the caller that poll saw may be gone before we accept

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
      if (error instanceof BlockingIOError) continue; // nothing there after all: poll will tell
      if (call === undefined) throw error; // accept's own, EMFILE for one, is no call's: passed over, it comes for ever
      if (!(error instanceof OSError)) throw error;
      console.error("a call broke:", error.code);
      hangUp(call);
    }
  }
}

function pickUp(): void {
  const [conn] = listener.accept();
  conn.setblocking(false); // send must take what fits and return, or one slow reader would hold up everybody
  calls.set(conn.fileno(), { number: ++pickedUp, conn, received: 0, pending: new Uint8Array() });
  watched.register(conn, POLLIN);
}

/** Takes one step in a call: hears a piece, or gets rid of an answer. Who does not read is not heard meanwhile. */
function goOn(call: Call): void {
  if (call.pending.length === 0) {
    const piece = call.conn.recv(65536);
    if (piece.length === 0) return hangUp(call);
    call.received += piece.length;
    call.pending = upperCase(piece);
    watched.modify(call.conn, POLLOUT);
  }
  call.pending = call.pending.subarray(call.conn.send(call.pending));
  if (call.pending.length === 0) watched.modify(call.conn, POLLIN);
}

function hangUp({ number, conn, received }: Call): void {
  watched.unregister(conn); // while it still has its descriptor: the next caller may get the same number
  calls.delete(conn.fileno());
  conn.close();
  console.log(`call ${number}: ${received} bytes`);
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
