// mistake: M51 the reply comes from another port, as a stranger's
// check: one-reply
// code: replies-from-elsewhere

import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = socket(AF_INET, SOCK_DGRAM);
server.bind([HOST, PORT]);

while (true) {
  const [data, sender] = server.recvfrom(65535);
  const out = socket(AF_INET, SOCK_DGRAM);
  out.sendto(upperCase(data), sender);
  out.close();
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
