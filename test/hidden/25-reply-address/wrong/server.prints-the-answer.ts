// mistake: the reply is printed, not the request
// check: one-reply
// code: request-unprinted

import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const LARGEST = 65535;

const server = socket(AF_INET, SOCK_DGRAM);
server.bind([HOST, PORT]);

for (;;) {
  const [data, sender] = server.recvfrom(LARGEST);
  const request = parse(data);
  if (request === undefined) continue;
  const from = sender.join(":");
  console.log(`${from} ${printable(request.text).toUpperCase()}`);
  server.sendto(Buffer.concat([Buffer.from(`${request.number} ${from} `), upperCase(request.text)]), sender);
}

function parse(data: Buffer): { number: string; text: Buffer } | undefined {
  const space = data.indexOf(0x20);
  const number = data.toString("latin1", 0, Math.max(0, space));
  return /^[0-9]{1,9}$/.test(number) ? { number, text: data.subarray(space + 1) } : undefined;
}

function printable(text: Buffer): string {
  return text.toString().replaceAll(/\p{Cc}/gu, "?");
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
