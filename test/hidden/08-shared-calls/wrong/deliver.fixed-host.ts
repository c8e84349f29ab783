// mistake: M01 a fixed address
// check: delivers
// code: exited-early

import { createHash } from "node:crypto";
import { AF_INET, ConnectionError, SOCK_STREAM, TimeoutError, errorcode, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const [patience = "", length = ""] = process.argv.slice(2);
const payload = Buffer.alloc(
  Number(length),
  Uint8Array.from({ length: 251 }, (_, at) => at),
);

const line = socket(AF_INET, SOCK_STREAM);
const result = line.connect_ex([HOST, PORT]);
if (result !== 0) giveUp(`no call to ${HOST}:${PORT}: ${errorcode[result]}`);
line.settimeout(Number(patience) / 1000);

let sent = 0;
try {
  sendAll(line, payload, (count) => (sent += count));
  sendAll(line, Buffer.from(`${createHash("sha256").update(payload).digest("hex")}\n`), () => {});
} catch (error) {
  if (error instanceof TimeoutError) {
    report();
    giveUp("timeout: the reader takes nothing any more");
  }
  if (error instanceof ConnectionError) giveUp(`the call broke: ${error.code}`);
  throw error;
}
line.close();
report();

function sendAll(line: Socket, bytes: Uint8Array, count: (taken: number) => void): void {
  for (let at = 0; at < bytes.length;) {
    const taken = line.send(bytes.subarray(at));
    at += taken;
    count(taken);
  }
}

function report(): void {
  console.log(`sent ${sent} of ${payload.length} bytes`);
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
