// Echoes every datagram, and tells from their silence which of its peers are gone.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const SILENCE_MS = Number(process.env.SILENCE_MS ?? "3000");

const line = socket(AF_INET, SOCK_DGRAM);

// TODO Bind to [HOST, PORT], without SO_REUSEADDR. If that fails: one line with the error's code on stderr, status 1.
console.log(`to do: at ${HOST}:${PORT}, notice who is silent for ${SILENCE_MS} ms`);

// TODO For ever: recvfrom(65535), and sendto the same bytes back to the sender, whatever they are.

// TODO Print `hello HOST:PORT` when a peer is heard for the first time, `back HOST:PORT` when it was gone and is heard
//      again. Note for each peer when it was last heard: performance.now().

// TODO Print `gone HOST:PORT`, once, when a peer has not been heard for SILENCE_MS, whether others talk or nobody does. So
//      wait no longer than until the first of them may be gone: select([line], [], [], seconds) returns with an empty
//      list when that time is over.
line.close(); // goes when the loop is there: it never ends
