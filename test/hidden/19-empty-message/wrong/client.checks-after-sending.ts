// mistake: looks at the text when it is sent already
// check: client-skips-empty
// code: sends-empty-line

import {
  AF_INET,
  BrokenPipeError,
  ConnectionError,
  EOFError,
  SOCK_STREAM,
  errorcode,
  input,
  socket,
} from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const NEWLINE = 0x0a;

const line = socket(AF_INET, SOCK_STREAM);
const result = line.connect_ex([HOST, PORT]);
if (result !== 0) giveUp(`no call to ${HOST}:${PORT}: ${errorcode[result]}`);

try {
  converse(line);
} catch (error) {
  if (!(error instanceof ConnectionError)) throw error;
  giveUp(error instanceof BrokenPipeError ? "the server ended the call" : `the call broke: ${error.code}`);
}
line.close();

function converse(line: Socket): void {
  for (let text = readLine(); ; text = readLine()) {
    line.sendall(Buffer.from(`${text}\n`));
    if (text === "") continue;
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
