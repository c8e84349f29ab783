// mistake: M05 an empty host: bound to every address
// check: one-reply
// code: takes-every-address

import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const PORT = Number(process.env.PORT ?? "8080");

const server = socket(AF_INET, SOCK_DGRAM);
server.bind(["", PORT]);

while (true) {
  const [data, sender] = server.recvfrom(65535);
  server.sendto(upperCase(data), sender);
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
