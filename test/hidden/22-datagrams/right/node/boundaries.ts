import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const SIZE = Number(process.argv[2] ?? "1024");

const box = createSocket("udp4");
const cards: Buffer[] = [];
box.on("message", (card) => cards.push(card));
box.bind(PORT, HOST);
await once(box, "listening");

const server = createServer({ allowHalfOpen: true });
server.listen(PORT, HOST);
const [call]: Socket[] = await once(server, "connection");
if (call === undefined) throw new Error("no call");
server.close();

const pieces: Buffer[] = [];
try {
  for await (const piece of call) pieces.push(piece);
  console.log(`tcp: ${said(Buffer.concat(pieces))}`);
} catch {
  console.log("tcp: reset");
}
call.end();

for (let count = 0; count < 3; count++) {
  while (cards.length === 0) await once(box, "message");
  const card = cards.shift() ?? Buffer.alloc(0);
  console.log(`udp: ${said(card.subarray(0, SIZE))}${card.length > SIZE ? ", cut" : ""}`);
}
box.close();

function said(bytes: Buffer): string {
  return `${bytes.length} bytes [${bytes.toString()}]`;
}
