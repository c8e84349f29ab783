// UDP: every datagram is answered with one datagram, in capitals, to the address it came from.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const LARGEST = 65535; // no datagram is larger; what does not fit the buffer would be cut off and gone

const server = socket(AF_INET, SOCK_DGRAM);
server.bind([HOST, PORT]);

while (true) {
  // One recvfrom, one sendto. There is no call here: each datagram brings its own sender's address.
  // Empty data is a datagram of no bytes; it ends nothing.
  const [data, sender] = server.recvfrom(LARGEST);
  server.sendto(upperCase(data), sender);
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
