// mistake: M03 a living server on the port is met with a stack trace
// check: address-taken
// code: address-in-use-unexplained

import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const NEWLINE = 0x0a;

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
listener.bind([HOST, PORT]);
listener.listen(1);

const [conn] = listener.accept();
converse(conn);
conn.close();
listener.close();

/** Answers message after message. Of callers who leave without q this server dies, until its fourth generation. */
function converse(conn: Socket): void {
  let heard = Buffer.alloc(0); // not answered yet: a part of a message, one, or several
  while (true) {
    const piece = conn.recv(1024);
    if (piece.length === 0) throw new Error("the caller left without a goodbye");
    heard = Buffer.concat([heard, piece]);
    // First cut the stream into messages, then look at what they say.
    for (let at = heard.indexOf(NEWLINE); at !== -1; at = heard.indexOf(NEWLINE)) {
      const message = heard.subarray(0, at + 1);
      heard = heard.subarray(at + 1); // what follows the message stays for the next round
      if (message.equals(Buffer.from("q\n"))) return;
      if (message.length === 1) continue; // the newline alone: somebody pressed Enter, nobody asked anything
      conn.sendall(upperCase(message));
    }
  }
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
