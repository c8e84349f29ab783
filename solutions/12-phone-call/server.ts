// One phone call: answers one message in capitals, hangs up, and is done.
import { AF_INET, ConnectionError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const NEWLINE = 0x0a;

const listener = socket(AF_INET, SOCK_STREAM);
// We close first, so our port goes to TIME_WAIT; without this line, set before bind, the next start fails.
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
listener.bind([HOST, PORT]);
listener.listen(5);

const [conn, address] = listener.accept(); // a pair: the line to this caller, and where the caller is
console.log("call from", address);
try {
  conn.sendall(upperCase(receiveMessage(conn)));
} catch (error) {
  if (!(error instanceof ConnectionError)) throw error;
  console.log("the call broke:", error.code); // the caller threw the telephone away: a fact of life, not a failure
} finally {
  conn.close();
  listener.close();
}

/** Receives until the newline, or until the caller has ended its bytes. */
function receiveMessage(conn: Socket): Uint8Array {
  let message = Buffer.alloc(0);
  while (message.at(-1) !== NEWLINE) {
    const piece = conn.recv(1024); // at most 1024 bytes; often fewer, and never "one message"
    if (piece.length === 0) break; // empty bytes: the caller says no more
    message = Buffer.concat([message, piece]);
  }
  return message;
}

/** The ASCII letters and nothing else, on bytes: toUpperCase() of a string turns ß into SS and breaks cut characters. */
function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
