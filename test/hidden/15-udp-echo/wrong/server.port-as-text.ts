// mistake: M12 the port is left as text
// check: one-reply
// code: exited-early

import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = (process.env.PORT ?? "8080") as unknown as number;

const server = socket(AF_INET, SOCK_DGRAM);
server.bind([HOST, PORT]);

while (true) {
  const [data, sender] = server.recvfrom(65535);
  server.sendto(upperCase(data), sender);
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
