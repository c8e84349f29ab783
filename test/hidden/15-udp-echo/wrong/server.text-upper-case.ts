// mistake: M62 upper-cased as text
// check: bytes
// code: text-not-bytes

import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = socket(AF_INET, SOCK_DGRAM);
server.bind([HOST, PORT]);

while (true) {
  const [data, sender] = server.recvfrom(65535);
  server.sendto(upperCase(data), sender);
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString().toUpperCase());
}
