// mistake: M11 listen forgotten
// check: names-itself
// code: bound-without-listening

// One endpoint: takes an address, says which one and who holds it, and keeps it until its input ends.
import { AF_INET, EOFError, OSError, SOCK_DGRAM, SOCK_STREAM, input, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const [protocol = "tcp", wanted = "0"] = process.argv.slice(2);

// The protocol is part of the address: TCP and UDP each count their ports by themselves.
const endpoint = socket(AF_INET, protocol === "udp" ? SOCK_DGRAM : SOCK_STREAM);
try {
  endpoint.bind([HOST, Number(wanted)]); // 0 is a question: give me any that is free
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot take ${HOST}:${wanted}: ${error.code}`);
  process.exit(1);
}

const [host, port] = endpoint.getsockname(); // and this is the answer
console.log(process.pid, host, port);

waitForEndOfInput();
endpoint.close();

function waitForEndOfInput(): void {
  try {
    for (;;) input();
  } catch (error) {
    if (!(error instanceof EOFError)) throw error;
  }
}
