/** Sends standard input, ends its side, prints what comes until the end: `stream-client ADDRESS...`. */
import { readFileSync, writeSync } from "node:fs";
import { poll, POLLIN, POLLOUT, POLLHUP, SHUT_WR, socket, SOCK_STREAM } from "switchboard/sockets";
import { addressOf } from "./address.ts";

const { family, address } = addressOf(process.argv.slice(2));
let toSend: Uint8Array = readFileSync(0);

using client = socket(family, SOCK_STREAM);
client.connect(address);
client.setblocking(false);
const events = poll();
events.register(client, POLLIN | POLLOUT);
for (let ended = false; !ended;) {
  const [[, event] = [0, 0]] = events.poll();
  if (event & POLLOUT) sendSome();
  if (event & (POLLIN | POLLHUP)) ended = receiveSome();
}

/** Both at once, or two ends that only send would wait for each other. */
function sendSome(): void {
  if (toSend.length > 0) toSend = toSend.subarray(client.send(toSend));
  if (toSend.length > 0) return;
  client.shutdown(SHUT_WR);
  events.modify(client, POLLIN);
}

function receiveSome(): boolean {
  const bytes = client.recv(65536);
  for (let told = 0; told < bytes.length;) told += writeSync(1, bytes, told);
  return bytes.length === 0;
}
