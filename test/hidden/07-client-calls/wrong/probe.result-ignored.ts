// mistake: M64 connect_ex result ignored
// check: refused
// code: calls-it-open

import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const [patience = "", ...addresses] = process.argv.slice(2);

let open = 0;
for (const address of addresses) {
  const outcome = probe(address);
  if (outcome === "open") open += 1;
  console.log(`${address} ${outcome}`);
}
console.log(`${open} of ${addresses.length} open`);
process.exitCode = open === addresses.length ? 0 : 1;

function probe(address: string): string {
  const [, host, digits] = /^(.+):(\d+)$/.exec(address) ?? [];
  const port = Number(digits);

  if (host === undefined || !(port >= 1 && port <= 65535)) return "invalid";

  const phone = socket(AF_INET, SOCK_STREAM);
  phone.settimeout(Number(patience) / 1000);
  phone.connect_ex([host, port]);
  phone.close();
  return "open";
}
