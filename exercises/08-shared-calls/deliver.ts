// Delivers a payload to a reader who may dawdle, and knows at any time how much of it is on its way.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const [patience = "", length = ""] = process.argv.slice(2);
// The bytes 0, 1, 2 … 250, again and again.
const payload = Buffer.alloc(
  Number(length),
  Uint8Array.from({ length: 251 }, (_, at) => at),
);

const line = socket(AF_INET, SOCK_STREAM);

// TODO Dial with connect_ex. When the result is not 0, write one line with the errno's name to stderr and end with
//      process.exit(1).
console.log(`to do: deliver ${payload.length} bytes to ${HOST}:${PORT}`);

// TODO Give the socket a timeout, in seconds. From then on send waits at most that long, takes what fits, and returns
//      how many bytes that was.
console.log(`to do: wait for at most ${patience} milliseconds`);

// TODO Your own sendall: send what is left, again and again, until nothing is left, and count what was taken. Do the
//      same with the digest line: createHash("sha256") of node:crypto, in hex, and a newline.

// TODO Say how much was sent: `sent 5 of 5 bytes`.
//      When send throws a TimeoutError, say how much was taken until then, write one line with the word "timeout" to
//      stderr, and exit with status 1. When it throws a ConnectionError, write one line with its code to stderr, and
//      exit with status 1; print nothing on stdout.
line.close();
