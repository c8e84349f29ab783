// Counts the datagrams of each sender, the empty ones too, and tells it the count.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const LARGEST = 65535; // a byte that did not fit would be missing from the count

interface Tally {
  datagrams: number;
  empty: number;
  bytes: number;
}

// By the address as text: two arrays are never the same key, even if they say the same.
const tallies = new Map<string, Tally>();

const box = socket(AF_INET, SOCK_DGRAM);
box.bind([HOST, PORT]);

for (;;) {
  // Nothing is asked of the data: a datagram of no bytes is a datagram, and there is no end of anything here.
  const [data, sender] = box.recvfrom(LARGEST);
  const tally = tallyOf(sender.join(":"));
  tally.datagrams += 1;
  tally.empty += data.length === 0 ? 1 : 0;
  tally.bytes += data.length;
  box.sendto(Buffer.from(`${tally.datagrams} datagrams, ${tally.empty} empty, ${tally.bytes} bytes`), sender);
}

/** A sender is an address: the host and the port together. */
function tallyOf(sender: string): Tally {
  const known = tallies.get(sender);
  if (known !== undefined) return known;
  const fresh = { datagrams: 0, empty: 0, bytes: 0 };
  tallies.set(sender, fresh);
  return fresh;
}
