// mistake: M48 connects to its first client and hears nobody else
// check: taking-turns
// code: replies-to-first-sender

import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = socket(AF_INET, SOCK_DGRAM);
server.bind([HOST, PORT]);

const [first, sender] = server.recvfrom(65535);
server.connect(sender);
server.send(upperCase(first));
while (true) {
  server.send(upperCase(server.recv(65535)));
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
