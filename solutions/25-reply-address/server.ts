// Answers each request once, to the address it came from, and tells the asker what that address is.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const LARGEST = 65535;

const server = socket(AF_INET, SOCK_DGRAM);
server.bind([HOST, PORT]);

for (;;) {
  // Both lines inside the loop: each turn has its own request, and its own address to answer.
  const [data, sender] = server.recvfrom(LARGEST);
  const request = parse(data);
  if (request === undefined) continue; // to answer rubbish is to help whoever forges addresses
  const from = sender.join(":");
  console.log(`${from} ${printable(request.text)}`);
  server.sendto(Buffer.concat([Buffer.from(`${request.number} ${from} `), upperCase(request.text)]), sender);
}

/** Looks at bytes, not at text: what stands behind the first space may be anything. */
function parse(data: Buffer): { number: string; text: Buffer } | undefined {
  const space = data.indexOf(0x20);
  const number = data.toString("latin1", 0, Math.max(0, space));
  // Number("1e3") and Number("0x1") are numbers as well; here only digits are.
  return /^[0-9]{1,9}$/.test(number) ? { number, text: data.subarray(space + 1) } : undefined;
}

/** What a stranger wrote, without the power to move the cursor or to begin a line of its own. */
function printable(text: Buffer): string {
  return text.toString().replaceAll(/\p{Cc}/gu, "?");
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}
