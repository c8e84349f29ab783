// mistake: M21 one recv taken for the whole reply
// check: client-pieces
// code: reply-in-pieces-cut

import { AF_INET, ConnectionError, EOFError, SOCK_STREAM, errorcode, input, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const line = socket(AF_INET, SOCK_STREAM);
const result = line.connect_ex([HOST, PORT]);
if (result !== 0) giveUp(`no call: ${errorcode[result]}`);

for (let text = readLine(); text !== undefined; text = readLine()) {
  if (text === "") continue;
  const question = Buffer.from(text);
  try {
    line.sendall(question);
    console.log(receiveExactly(line, question.length).toString());
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    giveUp(`the call broke or ended: ${error.code}`);
  }
}
line.close();

function receiveExactly(line: Socket, length: number): Buffer {
  const reply = line.recv(1024);
  if (reply.length === 0) giveUp("the server ended the call");
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
