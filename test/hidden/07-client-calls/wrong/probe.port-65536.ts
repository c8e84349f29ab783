// mistake: M63 a port of 65536 taken for one
// check: never-throws
// code: invalid-unnoticed

import { AF_INET, SOCK_STREAM, errno, errorcode, socket } from "switchboard/sockets";

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
  if (host === undefined || !(port >= 1 && port <= 65536)) return "invalid";

  const phone = socket(AF_INET, SOCK_STREAM);
  phone.settimeout(Number(patience) / 1000);
  const result = phone.connect_ex([host, port]);
  phone.close();
  return meaning(result);
}

function meaning(result: number): string {
  switch (result) {
    case 0:
      return "open";
    case errno.ECONNREFUSED:
      return "refused ECONNREFUSED";
    case errno.EAGAIN:
    case errno.ETIMEDOUT:
      return "timeout ETIMEDOUT";
    default:
      return `failed ${errorcode[result]}`;
  }
}
