// mistake: M34 characters are counted, not bytes
// check: counts
// code: bytes-undercounted

import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const LARGEST = 65535;

interface Tally {
  datagrams: number;
  empty: number;
  bytes: number;
}
const tallies = new Map<string, Tally>();

const box = socket(AF_INET, SOCK_DGRAM);
box.bind([HOST, PORT]);

for (;;) {
  const [data, sender] = box.recvfrom(LARGEST);
  const tally = tallyOf(sender.join(":"));
  tally.datagrams += 1;
  tally.empty += data.length === 0 ? 1 : 0;
  tally.bytes += data.toString().length;
  box.sendto(Buffer.from(`${tally.datagrams} datagrams, ${tally.empty} empty, ${tally.bytes} bytes`), sender);
}
function tallyOf(sender: string): Tally {
  const known = tallies.get(sender);
  if (known !== undefined) return known;
  const fresh = { datagrams: 0, empty: 0, bytes: 0 };
  tallies.set(sender, fresh);
  return fresh;
}
