/** Answers some datagrams with what they hold, then ends: `datagram-server DATAGRAMS ADDRESS...`. */
import { socket, SOCK_DGRAM } from "switchboard/sockets";
import { addressOf } from "./address.ts";

const [datagrams, ...where] = process.argv.slice(2);
const { family, address } = addressOf(where);

using server = socket(family, SOCK_DGRAM);
server.bind(address);
for (let datagram = 0; datagram < Number(datagrams); datagram++) {
  const [bytes, sender] = server.recvfrom(65535);
  if (sender !== null) server.sendto(bytes, sender);
}
