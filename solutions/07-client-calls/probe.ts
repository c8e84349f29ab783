// Calls every address it is given and says what became of each call.
import { AF_INET, SOCK_STREAM, errno, errorcode, socket } from "switchboard/sockets";

const [patience = "", ...addresses] = process.argv.slice(2);

let open = 0;
for (const address of addresses) {
  const outcome = probe(address);
  if (outcome === "open") open += 1;
  console.log(`${address} ${outcome}`); // at once: whoever watches need not wait for the slow ones behind it
}
console.log(`${open} of ${addresses.length} open`);
process.exitCode = open === addresses.length ? 0 : 1;

function probe(address: string): string {
  const [, host, digits] = /^(.+):(\d+)$/.exec(address) ?? [];
  const port = Number(digits);
  // connect_ex returns the errno of a call; for a port that cannot exist there is no call, and it throws all the same.
  if (host === undefined || !(port >= 1 && port <= 65535)) return "invalid";

  const phone = socket(AF_INET, SOCK_STREAM); // a new one for every call
  phone.settimeout(Number(patience) / 1000); // without it the kernel tries for about two minutes
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
    case errno.EAGAIN: // our own clock ran out
    case errno.ETIMEDOUT: // the kernel's did, because ours was set to more
      return "timeout ETIMEDOUT";
    default:
      return `failed ${errorcode[result]}`;
  }
}
