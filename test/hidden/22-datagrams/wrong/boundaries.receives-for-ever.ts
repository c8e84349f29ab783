// mistake: the program does not end after three datagrams
// check: three-datagrams
// code: waits-for-more

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
const SIZE = Number(process.argv[2] ?? "1024");

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
listener.bind([HOST, PORT]);
const box = socket(AF_INET, SOCK_DGRAM);
box.bind([HOST, PORT]);
listener.listen(5);

const [call] = listener.accept();
const stream = hearAll(call);
console.log(stream === undefined ? "tcp: reset" : `tcp: ${described(stream)}`);
call.close();

for (;;) {
  const [datagram, , flags] = box.recvmsg(SIZE);
  console.log(`udp: ${described(datagram)}${(flags & MSG_TRUNC) === 0 ? "" : ", cut"}`);
}

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

function described(bytes: Buffer): string {
  return `${bytes.length} bytes [${bytes.toString()}]`;
}
