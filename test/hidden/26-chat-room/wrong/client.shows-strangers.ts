// mistake: M51 shows what strangers send
// check: client-hears
// code: shows-outsider

import { readSync } from "node:fs";
import { AF_INET, ConnectionRefusedError, SOCK_DGRAM, select, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "1000");
const HERE_MS = Number(process.env.HERE_MS ?? "10000");
const KEYBOARD = 0;
const name = process.argv[2] ?? "guest";

const line = socket(AF_INET, SOCK_DGRAM);
line.bind(["", 0]);

let typed = Buffer.alloc(0);
join();
for (let due = performance.now() + HERE_MS; ;) {
  const [ready] = select([line, KEYBOARD], [], [], Math.max(0, due - performance.now()) / 1000);
  if (ready.includes(line)) show(hear());
  if (ready.includes(KEYBOARD)) readKeyboard();
  if (performance.now() < due) continue;
  send("here");
  due = performance.now() + HERE_MS;
}

function join(): void {
  for (let tries = 0; tries < 3; tries++) {
    send(`join ${name}`);
    const until = performance.now() + TIMEOUT_MS;
    while (select([line], [], [], Math.max(0, until - performance.now()) / 1000)[0].length > 0) {
      const answer = hear();
      if (answer?.startsWith("no: ")) giveUp(answer);
      show(answer);
      if (answer === `joined ${name}`) return;
    }
  }
  giveUp("no answer");
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}

function hear(): string | undefined {
  try {
    return line
      .recv(65535)
      .toString()
      .replaceAll(/\p{Cc}/gu, "?");
  } catch (error) {
    if (!(error instanceof ConnectionRefusedError)) throw error;
    return undefined;
  }
}

function show(heard: string | undefined): void {
  if (heard !== undefined) console.log(heard);
}

function send(words: string): void {
  try {
    line.sendto(Buffer.from(words), [HOST, PORT]);
  } catch (error) {
    if (!(error instanceof ConnectionRefusedError)) throw error;
    line.sendto(Buffer.from(words), [HOST, PORT]);
  }
}

function readKeyboard(): void {
  const piece = Buffer.alloc(4096);
  const length = readSync(KEYBOARD, piece);
  if (length === 0) leave();
  typed = Buffer.concat([typed, piece.subarray(0, length)]);
  for (let end = typed.indexOf("\n"); end !== -1; end = typed.indexOf("\n")) {
    const text = typed.toString("utf8", 0, end);
    typed = typed.subarray(end + 1);
    if (text === "/quit") leave();
    else if (text === "/list") send("list");
    else if (text !== "") send(`say ${text}`);
  }
}

function leave(): never {
  send("leave");
  process.exit(0);
}
