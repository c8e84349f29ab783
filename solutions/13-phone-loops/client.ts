// The better telephone: reads lines from the keyboard, says each, and prints the reply.
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

for (let text = readLine(); text !== undefined; text = readLine()) {
  if (text === "") continue; // nothing would be sent, and the reply to nothing never comes
  console.log(ask(line, Buffer.from(text)).toString());
}
line.close();

/** Says `question` and receives its reply. */
function ask(line: Socket, question: Buffer): Buffer {
  try {
    line.sendall(question);
    return receiveExactly(line, question.length);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    // EPIPE: we spoke to a server that had ended the call some time ago.
    return giveUp(error instanceof BrokenPipeError ? "the server ended the call" : `the call broke: ${error.code}`);
  }
}

/** The reply has as many bytes as were sent; how many pieces it comes in is the network's affair. */
function receiveExactly(line: Socket, length: number): Buffer {
  let reply = Buffer.alloc(0);
  while (reply.length < length) {
    const piece = line.recv(length - reply.length);
    if (piece.length === 0) giveUp("the server ended the call");
    reply = Buffer.concat([reply, piece]);
  }
  return reply;
}

/** The next line from the keyboard; undefined when there are no more. */
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
