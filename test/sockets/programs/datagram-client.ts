/** Sends each word as a datagram, prints each answer as a line of hex: `datagram-client WORD,WORD... ADDRESS...`. */
import { AF_UNIX, socket, SOCK_DGRAM } from "switchboard/sockets";
import { addressOf } from "./address.ts";

const [words = "", ...where] = process.argv.slice(2);
const { family, address } = addressOf(where);

using client = socket(family, SOCK_DGRAM);
// An answer needs an address to go to; AF_UNIX gives none by itself.
if (family === AF_UNIX) client.bind("");
client.settimeout(10);
for (const word of words.split(",")) {
  client.sendto(Buffer.from(word), address);
  const [answer] = client.recvfrom(65535);
  console.log(Buffer.from(answer).toString("hex"));
}
