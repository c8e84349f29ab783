// A server that can be started again at once, and that says who holds its port when a live server does.
import { readFileSync } from "node:fs";
import { AF_INET, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const LISTEN = "0A"; // the kernel's number of the state, in the table's hexadecimal

const listener = socket(AF_INET, SOCK_STREAM);
// In every run, not only when it is needed: the calls of this run carry the option on, and the next run counts on it.
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  listener.bind([HOST, PORT]);
  listener.listen(5); // two servers that both bind before either listens: here the second of them hears of it
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  // Asked only now: whoever looks first, and then binds, may find that things have changed between the two.
  const by = error.code === "EADDRINUSE" ? `, held by ${holder() ?? "no listener"}` : "";
  console.error(`cannot listen on ${HOST}:${PORT}: ${error.code}${by}`);
  process.exit(1);
}

while (true) {
  const [conn, address] = listener.accept();
  try {
    serve(conn);
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    console.error("call from", address, "broke:", error.code);
  } finally {
    conn.close();
  }
}

function serve(conn: Socket): void {
  while (true) {
    const piece = conn.recv(4096);
    if (piece.length === 0) return;
    conn.sendall(piece.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
  }
}

/** The address of the socket that listens where we want to; undefined where the kernel's table shows none. */
function holder(): string | undefined {
  const [, ...rows] = readFileSync("/proc/net/tcp", "utf8").trim().split("\n");
  for (const row of rows) {
    const [, local = "", , state] = row.trim().split(/\s+/);
    const address = readable(local);
    // A listener on 0.0.0.0 has this port on every address, ours included; one on another address is not in our way.
    if (state === LISTEN && [`${HOST}:${PORT}`, `0.0.0.0:${PORT}`].includes(address)) return address;
  }
  return undefined;
}

/** `0100007F:1F90` is 127.0.0.1:8080: the address is a number of the machine's byte order, which is backwards on most. */
function readable(local: string): string {
  const [host = "", port = ""] = local.split(":");
  return `${[...Buffer.from(host, "hex").reverse()].join(".")}:${Number.parseInt(port, 16)}`;
}
