/** Sends standard input, ends its side, prints what came until the end: `stream-client ADDRESS...`. */
import { buffer } from "node:stream/consumers";
import { poll, POLLHUP, POLLIN, POLLOUT, SHUT_WR, socket, SOCK_STREAM } from "switchboard/sockets";
import { addressOf } from "./address.ts";

const { family, address } = addressOf(process.argv.slice(2));
const pieces: Uint8Array[] = [];
let toSend: Uint8Array = await buffer(process.stdin);

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
process.stdout.write(Buffer.concat(pieces));

/** Both at once, or two ends that only send would wait for each other. */
function sendSome(): void {
  if (toSend.length > 0) toSend = toSend.subarray(client.send(toSend));
  if (toSend.length > 0) return;
  client.shutdown(SHUT_WR);
  events.modify(client, POLLIN);
}

function receiveSome(): boolean {
  const bytes = client.recv(65536);
  pieces.push(bytes);
  return bytes.length === 0;
}
