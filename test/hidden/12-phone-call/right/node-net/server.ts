import { createServer } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = createServer({ allowHalfOpen: true });
server.listen(PORT, HOST);

server.once("connection", (conn) => {
  server.close();
  server.on("connection", (late) => late.destroy());
  let message = Buffer.alloc(0);
  const answer = (): void => {
    conn.removeAllListeners("data").removeAllListeners("end");
    conn.end(upperCase(message));
    conn.resume();
  };
  conn.on("data", (piece) => {
    message = Buffer.concat([message, piece]);
    if (message.at(-1) === 0x0a) answer();
  });
  conn.on("end", answer);
  conn.on("error", () => conn.destroy());
  // The caller need not end its side: our end is the end of this call.
  conn.on("finish", () => conn.destroySoon());
});

function upperCase(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
}
