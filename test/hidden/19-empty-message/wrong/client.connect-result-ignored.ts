// mistake: M64 the result of connect_ex is ignored
// check: client-refused
// code: connect-result-ignored

import { AF_INET, ConnectionError, EOFError, SOCK_STREAM, input, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const NEWLINE = 0x0a;

const line = socket(AF_INET, SOCK_STREAM);
line.connect_ex([HOST, PORT]);

try {
  converse(line);
} catch (error) {
  if (!(error instanceof ConnectionError)) throw error;
  giveUp(`the call broke: ${error.code}`);
}
line.close();

function converse(line: Socket): void {
  for (let text = readLine(); ; text = readLine()) {
    if (text === "") continue;
    line.sendall(Buffer.from(`${text}\n`));
    if (text === "q") return;
    console.log(receiveReply(line).toString().slice(0, -1));
  }
}
function receiveReply(line: Socket): Buffer {
  let reply = Buffer.alloc(0);
  while (reply.at(-1) !== NEWLINE) {
    const piece = line.recv(1024);
    if (piece.length === 0) giveUp("the server ended the call before its reply was complete");
    reply = Buffer.concat([reply, piece]);
  }
  return reply;
}
function readLine(): string {
  try {
    return input("> ");
  } catch (error) {
    if (error instanceof EOFError) return "q";
    throw error;
  }
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
