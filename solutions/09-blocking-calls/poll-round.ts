// Serves everybody in one round: whoever has spoken is answered, and nobody is waited for.
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
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1); // so that a restart finds the port free
listener.bind([HOST, PORT]);
listener.listen(20);
listener.setblocking(false);

const calls = new Set<Socket>();
while (true) {
  // The only place where this program waits: for everybody at once.
  const [readable] = select([listener, ...calls], [], []);
  for (const one of readable) {
    if (one === listener) welcome();
    else if (!serve(one)) hangUp(one);
  }
}

function welcome(): void {
  try {
    const [conn] = listener.accept();
    conn.setblocking(false); // each socket has a mode of its own: the listener's says nothing about this one
    calls.add(conn);
  } catch (error) {
    // The caller was there, and is gone again.
    if (!(error instanceof BlockingIOError || error instanceof ConnectionAbortedError)) throw error;
  }
}

/** Takes what has come from one caller and answers it; false when the call is over. */
function serve(conn: Socket): boolean {
  try {
    const piece = conn.recv(4096);
    if (piece.length === 0) return false; // the end, which is not the same as "nothing yet"
    conn.sendall(upperCase(piece));
    return true;
  } catch (error) {
    if (error instanceof BlockingIOError) return true; // nothing there after all
    if (!(error instanceof ConnectionError)) throw error;
    console.error("a call broke:", error.code);
    return false;
  }
}

function hangUp(conn: Socket): void {
  calls.delete(conn);
  conn.close();
}

/** The ASCII letters and nothing else: a piece may begin or end in the middle of any other character. */
function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
