// mistake: M21 takes the first piece for the whole reply
// check: client-cut-off
// code: reply-in-pieces-cut

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
    if (text === "") continue;
    line.sendall(Buffer.from(`${text}\n`));
    if (text === "q") return;
    console.log(receiveReply(line).toString().replace(/\n$/u, ""));
  }
}
function receiveReply(line: Socket): Buffer {
  let reply = Buffer.alloc(0);
  while (reply.length === 0) {
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
