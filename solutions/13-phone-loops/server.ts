// The better telephone: call after call, and in each call piece after piece, in capitals.
import { AF_INET, ConnectionError, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1); // before bind, or it comes too late
try {
  listener.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  // SO_REUSEADDR overrules a call that is over; it never overrules a server that is alive.
  console.error(`cannot listen on ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
listener.listen(5);

// The outer loop: calls.
while (true) {
  const [conn, address] = listener.accept();
  try {
    serve(conn);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    console.error("call from", address, "broke:", error.code); // the next caller is not to blame
  } finally {
    conn.close(); // hangs up, however the call ended
  }
}

/** The inner loop: answers whatever comes, as it comes, until the caller ends the call. */
function serve(conn: Socket): void {
  while (true) {
    const piece = conn.recv(4096);
    if (piece.length === 0) return; // not a message: the caller will say no more, now and for ever
    conn.sendall(upperCase(piece));
  }
}

/** The ASCII letters and nothing else: a piece may begin or end in the middle of any other character. */
function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
