// mistake: takes more than 1024 bytes where it is told no size
// check: cut
// code: size-ignored

import {
  AF_INET,
  ConnectionError,
  MSG_TRUNC,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_REUSEADDR,
  socket,
} from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const SIZE = Number(process.argv[2] ?? "65535");

// One number, two sockets: TCP ports and UDP ports have nothing to do with each other.
const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
listener.bind([HOST, PORT]);
// Bound before the call is taken: from now on the kernel keeps what comes, also while we are busy with the call.
const box = socket(AF_INET, SOCK_DGRAM);
box.bind([HOST, PORT]);
listener.listen(5);

const [call] = listener.accept();
const stream = hearAll(call);
console.log(stream === undefined ? "tcp: reset" : `tcp: ${described(stream)}`);
call.close();

for (let count = 0; count < 3; count++) {
  // The flags tell what the length cannot: a datagram of exactly SIZE bytes is whole.
  const [datagram, , flags] = box.recvmsg(SIZE);
  console.log(`udp: ${described(datagram)}${(flags & MSG_TRUNC) === 0 ? "" : ", cut"}`);
}

/** All that comes until the caller ends; nothing when the call breaks. How it was cut on its way, nobody can tell. */
function hearAll(call: Socket): Buffer | undefined {
  const pieces: Buffer[] = [];
  try {
    for (let piece = call.recv(4096); piece.length > 0; piece = call.recv(4096)) pieces.push(piece);
  } catch (error) {
    if (error instanceof ConnectionError) return undefined;
    throw error;
  }
  return Buffer.concat(pieces);
}

/** Decoded only here, when all bytes are together: a piece may end inside a character. */
function described(bytes: Buffer): string {
  return `${bytes.length} bytes [${bytes.toString()}]`;
}
