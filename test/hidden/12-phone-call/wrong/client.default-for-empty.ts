// mistake: an empty text is taken for none
// check: client-cut-off
// code: empty-text-replaced

import { AF_INET, ConnectionError, SOCK_STREAM, errorcode, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const text = process.argv[2] || "hello";

const line = socket(AF_INET, SOCK_STREAM);
const result = line.connect_ex([HOST, PORT]);
if (result !== 0) giveUp(`no call: ${errorcode[result]}`);

try {
  line.sendall(Buffer.from(`${text}\n`));
  console.log(receiveReply(line).toString().trimEnd());
} catch (error) {
  if (!(error instanceof ConnectionError)) throw error;
  giveUp(`the call broke: ${error.code}`);
}
line.close();

function receiveReply(line: Socket): Buffer {
  let reply = Buffer.alloc(0);
  while (reply.at(-1) !== 0x0a) {
    const piece = line.recv(1024);
    if (piece.length === 0) giveUp("the server ended the call");
    reply = Buffer.concat([reply, piece]);
  }
  return reply;
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
