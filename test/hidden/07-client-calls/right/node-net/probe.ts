// All addresses at once; the outcomes are printed in order.
import { connect } from "node:net";

const [patience = "", ...addresses] = process.argv.slice(2);

const outcomes = addresses.map(probe);
let open = 0;
for (const [at, address] of addresses.entries()) {
  const outcome = await outcomes[at];
  if (outcome === "open") open += 1;
  console.log(`${address} ${outcome}`);
}
console.log(`${open} of ${addresses.length} open`);
process.exitCode = open === addresses.length ? 0 : 1;

function probe(address: string): Promise<string> {
  const colon = address.lastIndexOf(":");
  const port = address.slice(colon + 1);
  if (colon < 0 || !/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535)
    return Promise.resolve("invalid");
  return new Promise((resolve) => {
    const phone = connect({ host: address.slice(0, colon), port: Number(port) });
    const clock = setTimeout(() => end("timeout ETIMEDOUT"), Number(patience));
    const end = (outcome: string): void => {
      clearTimeout(clock);
      phone.destroy();
      resolve(outcome);
    };
    phone.once("connect", () => end("open"));
    phone.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") end("refused ECONNREFUSED");
      else end(error.code === "ETIMEDOUT" ? "timeout ETIMEDOUT" : `failed ${error.code}`);
    });
  });
}
