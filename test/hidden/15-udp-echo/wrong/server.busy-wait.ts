// mistake: M72 asks a non-blocking socket again and again
// check: one-reply
// code: spins-while-waiting

import { AF_INET, BlockingIOError, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = socket(AF_INET, SOCK_DGRAM);
server.bind([HOST, PORT]);
server.setblocking(false);

while (true) {
  try {
    const [data, sender] = server.recvfrom(65535);
    server.sendto(upperCase(data), sender);
  } catch (error) {
    if (!(error instanceof BlockingIOError)) throw error;
  }
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
