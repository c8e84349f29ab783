// mistake: writes the port without the zeros in front
// check: happens
// code: left-behind-wrong

import { readFileSync } from "node:fs";
import { AF_INET, OSError, SHUT_WR, SOCK_STREAM, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIME_WAIT = "06";

const first = process.argv[2];
if (first !== "server" && first !== "client") giveUp("which side closes first: server or client?");
const listener = socket(AF_INET, SOCK_STREAM);
try {
  listener.bind([HOST, PORT]);
  listener.listen(5);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  giveUp(`cannot listen on ${HOST}:${PORT}: ${error.code}`);
}

const [call, remote] = listener.accept();
try {
  talk(call);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
}
call.close();
listener.close();
console.log(`left behind: ${leftBehind()}`);

function talk(call: Socket): void {
  const message = receiveLine(call);
  if (message !== undefined) {
    call.sendall(message.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
    if (first === "server") call.shutdown(SHUT_WR);
  }
  while (call.recv(1024).length > 0) continue;
}
function receiveLine(call: Socket): Buffer | undefined {
  let bytes = Buffer.alloc(0);
  while (!bytes.includes("\n")) {
    const piece = call.recv(1024);
    if (piece.length === 0) return undefined;
    bytes = Buffer.concat([bytes, piece]);
  }
  return bytes.subarray(0, bytes.indexOf("\n") + 1);
}
function leftBehind(): string {
  const ends = [inTable([HOST, PORT]), inTable(remote)].join(" ");
  while (true) {
    const row = readFileSync("/proc/net/tcp", "utf8")
      .split("\n")
      .find((text) => text.includes(` ${ends} `));
    if (row === undefined) return "nothing";
    if (row.includes(`${ends} ${TIME_WAIT} `)) return "TIME_WAIT";
  }
}
function inTable([host, port]: readonly [string, number]): string {
  const bytes = Buffer.from(host.split(".").toReversed().map(Number));
  return `${bytes.toString("hex")}:${port.toString(16)}`.toUpperCase();
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
