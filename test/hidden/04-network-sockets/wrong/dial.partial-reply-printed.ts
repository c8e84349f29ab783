// mistake: M20 takes what there is for the reply
// check: cut-off
// code: prints-partial-reply

import { AF_INET, AF_INET6, ConnectionError, OSError, SOCK_STREAM, socket } from "switchboard/sockets";

type Line = ReturnType<typeof dial>;

const line = dialFirst(process.argv.slice(2));
const reply = ask(line, "hello\n");
const [host, port] = line.getsockname();
console.log(reply);
console.log(line.family === AF_INET6 ? "IPv6" : "IPv4", host, port);
line.close();

function dialFirst(pairs: readonly string[]): Line {
  for (let at = 0; at < pairs.length; at += 2) {
    const [host = "", port = ""] = pairs.slice(at, at + 2);
    try {
      return dial(host, Number(port));
    } catch (error) {
      if (!(error instanceof OSError)) throw error;
      console.error(`${host} ${port}: ${error.code}`);
    }
  }
  process.exit(1);
}

function dial(host: string, port: number) {
  const family: number = host.includes(":") ? AF_INET6 : AF_INET;
  const attempt = socket(family, SOCK_STREAM);
  attempt.connect([host, port]);
  return attempt;
}

function ask(line: Line, question: string): string {
  try {
    line.sendall(Buffer.from(question));
    return receiveLine(line);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    return giveUp(`the call broke: ${error.code}`);
  }
}

function receiveLine(line: Line): string {
  let heard = Buffer.alloc(0);
  while (!heard.includes("\n")) {
    const piece = line.recv(1024);
    if (piece.length === 0) {
      console.log(heard.toString());
      giveUp("the server ended the call");
    }
    heard = Buffer.concat([heard, piece]);
  }
  return heard.subarray(0, heard.indexOf("\n")).toString();
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
