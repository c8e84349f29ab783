// mistake: M45 looks for the empty line only after sending
// check: client-skips-empty
// code: hangs-on-empty-line

import { AF_INET, ConnectionError, EOFError, SOCK_STREAM, errorcode, input, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const line = socket(AF_INET, SOCK_STREAM);
const result = line.connect_ex([HOST, PORT]);
if (result !== 0) giveUp(`no call: ${errorcode[result]}`);

for (let text = readLine(); text !== undefined; text = readLine()) {
  const question = Buffer.from(text);
  try {
    line.sendall(question);
    console.log(receiveExactly(line, question.length).toString());
    if (text === "") continue;
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    giveUp(`the call broke or ended: ${error.code}`);
  }
}
line.close();

function receiveExactly(line: Socket, length: number): Buffer {
  let reply = Buffer.alloc(0);
  do {
    const piece = line.recv(1024);
    if (piece.length === 0) giveUp("the server ended the call");
    reply = Buffer.concat([reply, piece]);
  } while (reply.length < length);
  return reply;
}

function readLine(): string | undefined {
  try {
    return input("> ");
  } catch (error) {
    if (error instanceof EOFError) return undefined;
    throw error;
  }
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
