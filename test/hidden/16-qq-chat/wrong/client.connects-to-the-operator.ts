// mistake: connects to the operator, and hears nobody else
// check: client-shows
// code: hears-one-contact

import { readSync } from "node:fs";
import { AF_INET, SOCK_DGRAM, select, socket } from "switchboard/sockets";
import type { InetAddress } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const KEYBOARD = 0;
const book = new Map<string, InetAddress>([["operator", [HOST, PORT]]]);
for (const entry of process.argv.slice(2)) {
  const [, name = "", host = "", port = ""] = /^(.+?)=(.+):(\d+)$/u.exec(entry) ?? [];
  book.set(name, [host, Number(port)]);
}
const chat = socket(AF_INET, SOCK_DGRAM);
chat.connect([HOST, PORT]);
let typed = Buffer.alloc(0);

while (true) {
  const [ready] = select([chat, KEYBOARD], [], []);
  if (ready.includes(chat)) show(...chat.recvfrom(65535));
  if (ready.includes(KEYBOARD)) readKeyboard();
}

function show(message: Buffer, [host, port]: InetAddress): void {
  const contact = [...book].find(([, address]) => address[0] === host && address[1] === port);
  if (contact === undefined) return;
  const line = `${contact[0]}: ${printable(message)}`;
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
    say(line);
  }
}

function say(line: string): void {
  const [, name = "", text = ""] = /^(.+?) (.+)$/su.exec(line) ?? [];
  const address = book.get(name);
  if (text === "" || address === undefined) console.error(`not sent: ${printable(Buffer.from(line))}`);
  else chat.sendto(Buffer.from(text), address);
}
function printable(bytes: Buffer): string {
  return bytes.toString().replaceAll(/\p{Cc}/gu, "?");
}
