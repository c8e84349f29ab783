// mistake: looks at the clock until the wait is over
// check: starts-first
// code: spins-between-calls

import { AF_INET, ConnectionError, SOCK_STREAM, errno, errorcode, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const [patience = "", text = "hello"] = process.argv.slice(2);
const deadline = performance.now() + Number(patience);

const line = reach();
line.settimeout(null);
try {
  line.sendall(Buffer.from(`${text}\n`));
  console.log(`${receiveLine(line)}`);
} catch (error) {
  if (!(error instanceof ConnectionError)) throw error;
  giveUp(`the call broke: ${error.code}`);
}
line.close();

function reach(): Socket {
  for (let wait = 10; ; wait *= 2) {
    const phone = socket(AF_INET, SOCK_STREAM);
    phone.settimeout(Math.max(deadline - performance.now(), 1) / 1000);
    const result = phone.connect_ex([HOST, PORT]);
    if (result === 0) return phone;
    phone.close();
    if (result === errno.EAGAIN || result === errno.ETIMEDOUT) giveUp("nobody answered: ETIMEDOUT");
    if (result !== errno.ECONNREFUSED) giveUp(`no call to ${HOST}:${PORT}: ${errorcode[result]}`);
    if (performance.now() + wait > deadline) giveUp(`still nobody at ${HOST}:${PORT}: ECONNREFUSED`);
    const end = performance.now() + wait;
    while (performance.now() < end) {}
  }
}

function receiveLine(line: Socket): string {
  let heard = Buffer.alloc(0);
  while (!heard.includes("\n")) {
    const piece = line.recv(1024);
    if (piece.length === 0) giveUp("the server ended the call");
    heard = Buffer.concat([heard, piece]);
  }
  return heard.subarray(0, heard.indexOf("\n")).toString();
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
