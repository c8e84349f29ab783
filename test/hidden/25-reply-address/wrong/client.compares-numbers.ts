// mistake: compares numbers, not the bytes that stand for them
// check: client-numbers
// code: takes-misspelt-number

import {
  AF_INET,
  ConnectionRefusedError,
  EOFError,
  SOCK_DGRAM,
  TimeoutError,
  input,
  socket,
} from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "1000");

const line = socket(AF_INET, SOCK_DGRAM);
line.connect([HOST, PORT]);

let number = 0;
for (let text = readLine(); text !== undefined; text = readLine()) {
  number += 1;
  console.log(printable(ask(line, number, text)) ?? "no reply");
}
line.close();
function ask(line: Socket, number: number, text: string): Buffer | undefined {
  const start = Buffer.from(`${number} `);
  const deadline = performance.now() + TIMEOUT_MS;
  try {
    line.send(Buffer.concat([start, Buffer.from(text)]));
    for (let left = TIMEOUT_MS; left > 0; left = deadline - performance.now()) {
      line.settimeout(left / 1000);
      const reply = line.recv(65535);
      const space = reply.indexOf(" ");
      if (space > 0 && Number(reply.subarray(0, space).toString()) === number) return reply.subarray(space + 1);
    }
  } catch (error) {
    if (!(error instanceof TimeoutError || error instanceof ConnectionRefusedError)) throw error;
  }
  return undefined;
}

function printable(text: Buffer | undefined): string | undefined {
  return text?.toString().replaceAll(/\p{Cc}/gu, "?");
}
function readLine(): string | undefined {
  try {
    return input("> ");
  } catch (error) {
    if (error instanceof EOFError) return undefined;
    throw error;
  }
}
