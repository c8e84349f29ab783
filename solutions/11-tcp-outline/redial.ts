// A client that may be started before its server: it dials again until somebody listens, or until its time is over.
import { AF_INET, ConnectionError, SOCK_STREAM, errno, errorcode, select, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const [patience = "", text = "hello"] = process.argv.slice(2);
// A clock that nobody sets: performance.now counts on when the clock on the wall is put back.
const deadline = performance.now() + Number(patience);

const line = reach();
line.settimeout(null); // the deadline was for getting through; the reply may take its time
try {
  line.sendall(Buffer.from(`${text}\n`));
  console.log(receiveLine(line));
} catch (error) {
  if (!(error instanceof ConnectionError)) throw error;
  giveUp(`the call broke: ${error.code}`);
}
line.close();

/** Calls until a call is through. */
function reach(): Socket {
  for (let wait = 10; ; wait *= 2) {
    const phone = socket(AF_INET, SOCK_STREAM); // a new one each time: the old one is spent
    phone.settimeout(Math.max(deadline - performance.now(), 1) / 1000); // never 0, which means: do not wait at all
    const result = phone.connect_ex([HOST, PORT]);
    if (result === 0) return phone;
    phone.close();
    if (result === errno.EAGAIN || result === errno.ETIMEDOUT) giveUp("nobody answered: ETIMEDOUT");
    // Only a refusal may be otherwise in a moment. A wrong address stays wrong.
    if (result !== errno.ECONNREFUSED) giveUp(`no call to ${HOST}:${PORT}: ${errorcode[result]}`);
    if (performance.now() + wait > deadline) giveUp(`still nobody at ${HOST}:${PORT}: ECONNREFUSED`);
    select([], [], [], wait / 1000); // waits for nothing at all, for so long
  }
}

/** What the other end says up to its newline, without it. */
function receiveLine(line: Socket): string {
  let heard = Buffer.alloc(0);
  while (!heard.includes("\n")) {
    const piece = line.recv(1024);
    // Never dial again here: the server may have done what it was asked.
    if (piece.length === 0) giveUp("the server ended the call");
    heard = Buffer.concat([heard, piece]);
  }
  return heard.subarray(0, heard.indexOf("\n")).toString();
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
