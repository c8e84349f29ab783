// Fourth generation: one call, line after line, and at its end one word about how it ended.
import { AF_INET, ConnectionError, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const NEWLINE = 0x0a;

type Ending = "goodbye" | "end" | "end in mid-message" | "reset";

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  listener.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot listen on ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
listener.listen(5);

const [conn] = listener.accept();
const ending = serve(conn);
conn.close();
listener.close();
console.log(`call over: ${ending}`);

/** A broken call is one of the endings. Any other error is a mistake of ours, and must not look like an ending. */
function serve(conn: Socket): Ending {
  try {
    return converse(conn);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error; // ECONNRESET from recv, ECONNRESET or EPIPE from sendall
    return "reset";
  }
}

function converse(conn: Socket): Ending {
  let heard = Buffer.alloc(0); // the beginning of a message that is not complete yet
  while (true) {
    const piece = conn.recv(1024);
    // Not an empty message and not an error: the caller's side has closed. The end stays, so leave at once.
    if (piece.length === 0) return heard.length === 0 ? "end" : "end in mid-message";
    heard = Buffer.concat([heard, piece]);
    for (let at = heard.indexOf(NEWLINE); at !== -1; at = heard.indexOf(NEWLINE)) {
      const message = heard.subarray(0, at + 1);
      heard = heard.subarray(at + 1);
      if (message.equals(Buffer.from("q\n"))) return "goodbye";
      if (message.length > 1) conn.sendall(upperCase(message)); // an empty line is no message
    }
  }
}

/** The ASCII letters and nothing else, on bytes: who decodes can fail, and then the failure ends the call. */
function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
