// Always on: call after call, each reported when it is over, whatever became of it.
import { AF_INET, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1); // else a restart may fail for a minute
try {
  listener.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot listen on ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
listener.listen(5);

for (let number = 1; ; number++) {
  const [conn] = listener.accept();
  const received = serve(conn);
  // One place for every way a call can end: nothing below `accept` may leave the socket open or the loop.
  conn.close();
  console.log(`call ${number}: ${received} bytes`);
}

/** Answers until the caller ends the call or it breaks; how many bytes came. */
function serve(conn: Socket): number {
  let received = 0; // of this call: a count that outlives it would be told to the next caller
  try {
    for (;;) {
      const piece = conn.recv(4096);
      if (piece.length === 0) return received;
      received += piece.length;
      conn.sendall(upperCase(piece));
    }
  } catch (error) {
    if (!(error instanceof OSError)) throw error; // our own mistakes are not the caller's
    console.error("the call broke:", error.code);
    return received;
  }
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
