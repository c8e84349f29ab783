import { createServer } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

let accepted = 0;
const server = createServer({ allowHalfOpen: true }, (conn) => {
  const number = ++accepted;
  conn.on("data", (piece) => {
    if (!conn.write(upperCase(piece))) conn.pause();
  });
  conn.on("drain", () => conn.resume());
  conn.on("end", () => conn.end());
  conn.on("error", (error: NodeJS.ErrnoException) => console.error("call broke:", error.code));
  conn.on("close", () => console.log(`call ${number}: ${conn.bytesRead} bytes`));
});

server.on("error", (error: NodeJS.ErrnoException) => {
  console.error("cannot listen:", error.code);
  process.exit(1);
});
server.listen(PORT, HOST);

function upperCase(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
}
