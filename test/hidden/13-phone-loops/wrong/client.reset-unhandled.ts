// mistake: M15 a reset is not handled
// check: client-cut-off
// code: reset-unexplained

import { AF_INET, EOFError, SOCK_STREAM, errorcode, input, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const line = socket(AF_INET, SOCK_STREAM);
const result = line.connect_ex([HOST, PORT]);
if (result !== 0) giveUp(`no call: ${errorcode[result]}`);

for (let text = readLine(); text !== undefined; text = readLine()) {
  if (text === "") continue;
  const question = Buffer.from(text);
  line.sendall(question);
  console.log(receiveExactly(line, question.length).toString());
}
line.close();

function receiveExactly(line: Socket, length: number): Buffer {
  let reply = Buffer.alloc(0);
  while (reply.length < length) {
    const piece = line.recv(length - reply.length);
    if (piece.length === 0) giveUp("the server ended the call");
    reply = Buffer.concat([reply, piece]);
  }
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
