// mistake: M19 the end of the call is not looked for
// check: call-fails
// code: spins-after-end

import {
  AF_INET,
  BrokenPipeError,
  ConnectionError,
  EOFError,
  SOCK_STREAM,
  TimeoutError,
  input,
  socket,
} from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const PATIENCE_MS = Number(process.argv[2]);

const line = socket(AF_INET, SOCK_STREAM);
let unread = Buffer.alloc(0);
let due = 0;
let allAnswered = true;

try {
  line.connect([HOST, PORT]);
  for (let question = readLine(); question !== undefined; question = readLine()) {
    const reply = ask(question);
    if (reply === undefined) allAnswered = false;
    console.log(reply ?? "no reply");
  }
} catch (error) {
  if (!(error instanceof ConnectionError)) throw error;

  giveUp(error instanceof BrokenPipeError ? "the server ended the call" : `no call, or no longer: ${error.code}`);
}
line.close();
process.exit(allAnswered ? 0 : 3);

function ask(question: string): string | undefined {
  line.sendall(Buffer.from(`${question}\n`));
  due++;
  const deadline = performance.now() + PATIENCE_MS;
  let reply: Buffer | undefined;
  while (due > 0) {
    reply = nextLine(deadline);
    if (reply === undefined) return undefined;
    due--;
  }
  return reply?.toString();
}

function nextLine(deadline: number): Buffer | undefined {
  while (!unread.includes("\n")) {
    const left = deadline - performance.now();
    if (left <= 0) return undefined;
    line.settimeout(left / 1000);
    const piece = receive();
    if (piece === undefined) return undefined;
    unread = Buffer.concat([unread, piece]);
  }
  const end = unread.indexOf("\n");
  const reply = unread.subarray(0, end);
  unread = unread.subarray(end + 1);
  return reply;
}

function receive(): Buffer | undefined {
  try {
    return line.recv(4096);
  } catch (error) {
    if (error instanceof TimeoutError) return undefined;
    throw error;
  }
}

function readLine(): string | undefined {
  try {
    return input();
  } catch (error) {
    if (error instanceof EOFError) return undefined;
    throw error;
  }
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
