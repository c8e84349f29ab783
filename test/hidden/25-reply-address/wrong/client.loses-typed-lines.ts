// mistake: asks the keyboard anew for each line, and loses what comes meanwhile
// check: client-asks
// code: typed-lines-lost

import { createSocket, type RemoteInfo } from "node:dgram";
import { createInterface } from "node:readline/promises";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "1000");

const waiting = new Map<string, (text: string) => void>();
const socket = createSocket("udp4");
socket.on("message", (data: Buffer, { address, port }: RemoteInfo) => {
  if (address !== HOST || port !== PORT) return;
  const reply = data.toString();
  const space = reply.indexOf(" ");
  waiting.get(reply.slice(0, space))?.(reply.slice(space + 1));
});

let count = 0;
const keyboard = createInterface({ input: process.stdin, crlfDelay: Infinity });
for (;;) {
  const text = await keyboard.question("> ").catch(() => undefined);
  if (text === undefined) break;
  console.log((await ask(`${++count}`, text)).replace(/\p{Cc}/gu, "?"));
}
socket.close();

function ask(number: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    const finish = (reply: string): void => {
      clearTimeout(timer);
      waiting.delete(number);
      resolve(reply);
    };
    const timer = setTimeout(finish, TIMEOUT_MS, "no reply");
    waiting.set(number, finish);
    socket.send(`${number} ${text}`, PORT, HOST);
  });
}
