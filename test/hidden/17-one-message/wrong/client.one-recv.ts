// mistake: M21 takes one recv for the whole reply
// check: client-pieces
// code: reply-in-pieces-cut

import { AF_INET, ConnectionError, SOCK_STREAM, errorcode, input, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const NEWLINE = 0x0a;

const line = socket(AF_INET, SOCK_STREAM);
const result = line.connect_ex([HOST, PORT]);
if (result !== 0) giveUp(`no call to ${HOST}:${PORT}: ${errorcode[result]}`);

const text = input("> ");
try {
  line.sendall(Buffer.from(`${text}\n`));
  console.log(receiveReply(line).toString().replace(/\n$/u, ""));
} catch (error) {
  if (!(error instanceof ConnectionError)) throw error;
  giveUp(`the call broke: ${error.code}`);
}
line.close();
function receiveReply(line: Socket): Buffer {
  let reply = Buffer.alloc(0);
  while (reply.length === 0) {
    const piece = line.recv(1024);
    if (piece.length === 0) giveUp("the server ended the call before its reply was complete");
    reply = Buffer.concat([reply, piece]);
  }
  return reply;
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
