// mistake: M72 looks again and again instead of waiting
// check: messages
// code: spins-while-waiting

import { readSync } from "node:fs";
import { AF_INET, OSError, SOCK_DGRAM, select, socket } from "switchboard/sockets";
import type { InetAddress } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const KEYBOARD = 0;

const desk = socket(AF_INET, SOCK_DGRAM);
try {
  desk.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot bind ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}

const senders: InetAddress[] = [];
let typed = Buffer.alloc(0);

while (true) {
  const [ready] = select([desk, KEYBOARD], [], [], 0);
  if (ready.includes(desk)) show(...desk.recvfrom(65535));
  if (ready.includes(KEYBOARD)) readKeyboard();
}

function show(message: Buffer, sender: InetAddress): void {
  senders.push(sender);
  const [host, port] = sender;
  const line = `[${senders.length}] ${host}:${port} ${printable(message)}`;
  console.log(process.stdout.isTTY ? `\x1b[32m${line}\x1b[0m` : line);
}

function readKeyboard(): void {
  const piece = Buffer.alloc(4096);
  const length = readSync(KEYBOARD, piece);
  if (length === 0) process.exit(0);
  typed = Buffer.concat([typed, piece.subarray(0, length)]);
  for (let end = typed.indexOf("\n"); end !== -1; end = typed.indexOf("\n")) {
    const line = typed.toString("utf8", 0, end);
    typed = typed.subarray(end + 1);
    if (line === "quit") process.exit(0);
    answer(line);
  }
}

function answer(line: string): void {
  const [, number = "", text = ""] = /^(\d+) (.+)$/su.exec(line) ?? [];
  const sender = senders[Number(number) - 1];
  if (text === "" || sender === undefined) console.error(`not sent: ${printable(Buffer.from(line))}`);
  else desk.sendto(Buffer.from(text), sender);
}

function printable(bytes: Buffer): string {
  return bytes.toString().replaceAll(/\p{Cc}/gu, "?");
}
