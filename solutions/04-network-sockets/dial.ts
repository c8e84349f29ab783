// Dials one address after another, of whatever family, says hello to the first that answers, and tells its own name.
import {
  AF_INET6,
  AI_NUMERICHOST,
  ConnectionError,
  OSError,
  SOCK_STREAM,
  getaddrinfo,
  socket,
} from "switchboard/sockets";

type Line = ReturnType<typeof dial>;

const line = dialFirst(process.argv.slice(2));
const reply = ask(line, "hello\n");
// An IPv6 name has four parts; the first two are host and port, as in IPv4.
const [host, port] = line.getsockname();
console.log(reply);
console.log(line.family === AF_INET6 ? "IPv6" : "IPv4", host, port);
line.close();

/** Tries the pairs in order; the first call that gets through. */
function dialFirst(pairs: readonly string[]): Line {
  for (let at = 0; at < pairs.length; at += 2) {
    const [host = "", port = ""] = pairs.slice(at, at + 2);
    try {
      return dial(host, Number(port));
    } catch (error) {
      // Whatever it was, no way there or no such family in this kernel: it is a reason to try the next one.
      if (!(error instanceof OSError)) throw error;
      console.error(`${host} ${port}: ${error.code}`);
    }
  }
  process.exit(1);
}

/** One attempt with one socket: a socket has one family for life, and after a failed connect it is of no more use. */
function dial(host: string, port: number) {
  const [first] = getaddrinfo(host, port, { type: SOCK_STREAM, flags: AI_NUMERICHOST });
  const [family, type, proto, , address] = first!;
  const attempt = socket(family, type, proto);
  try {
    attempt.connect(address);
    return attempt;
  } catch (error) {
    attempt.close();
    throw error;
  }
}

/** Says `question` and receives the reply, without its newline. */
function ask(line: Line, question: string): string {
  try {
    line.sendall(Buffer.from(question));
    return receiveLine(line);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    return giveUp(`the call broke: ${error.code}`);
  }
}

/** However many pieces it comes in: bytes are collected, and decoded once. */
function receiveLine(line: Line): string {
  let heard = Buffer.alloc(0);
  while (!heard.includes("\n")) {
    const piece = line.recv(1024);
    if (piece.length === 0) giveUp("the server ended the call");
    heard = Buffer.concat([heard, piece]);
  }
  return heard.subarray(0, heard.indexOf("\n")).toString();
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
