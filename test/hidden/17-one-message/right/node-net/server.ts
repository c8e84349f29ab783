import { createServer, type AddressInfo } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = createServer({ allowHalfOpen: true }, (conn) => {
  server.close();
  console.log(`call from ${conn.remoteAddress}:${conn.remotePort}`);
  const pieces: Buffer[] = [];
  conn.on("data", (piece: Buffer) => {
    pieces.push(piece);
    if (piece.at(-1) !== 0x0a) return;
    const message = Buffer.concat(pieces);
    console.log(`heard: ${message.toString().slice(0, -1)}`);
    conn.end(message.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
    conn.on("end", () => conn.destroy());
    conn.on("finish", () => conn.destroy());
  });
});

server.on("error", (error: NodeJS.ErrnoException) => {
  console.error("cannot listen:", error.code);
  process.exit(1);
});
server.listen(PORT, HOST, () => {
  const { address, port } = server.address() as AddressInfo;
  console.log(`listening on ${address}:${port}`);
});
