// mistake: takes the bytes of the address in the order in which they are printed
// check: live-server
// code: holder-overlooked

import { readFileSync } from "node:fs";
import { AF_INET, ConnectionError, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const LISTEN = "0A";

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  listener.bind([HOST, PORT]);
  listener.listen(5);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  const by = error.code === "EADDRINUSE" ? `, held by ${holder() ?? "no listener"}` : "";
  console.error(`cannot listen on ${HOST}:${PORT}: ${error.code}${by}`);
  process.exit(1);
}

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
    conn.sendall(piece.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
  }
}
function holder(): string | undefined {
  const [, ...rows] = readFileSync("/proc/net/tcp", "utf8").trim().split("\n");
  for (const row of rows) {
    const [, local = "", , state] = row.trim().split(/\s+/);
    const address = readable(local);
    if (state === LISTEN && [`${HOST}:${PORT}`, `0.0.0.0:${PORT}`].includes(address)) return address;
  }
  return undefined;
}
function readable(local: string): string {
  const [host = "", port = ""] = local.split(":");
  return `${[...Buffer.from(host, "hex")].join(".")}:${Number.parseInt(port, 16)}`;
}
