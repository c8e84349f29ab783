// mistake: a call is destroyed at its end, with the answers that still wait
// check: big-stream
// code: answers-lost-at-end

import { createServer } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

createServer({ allowHalfOpen: true }, (call) => {
  call.on("data", (heard: Buffer) => call.write(upperCase(heard)));
  call.on("end", () => call.destroy());
  call.on("error", (error) => console.error(error.message));
})
  .on("error", (error: NodeJS.ErrnoException) => {
    console.error(error.code);
    process.exit(1);
  })
  .listen(PORT, HOST);

function upperCase(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
}
