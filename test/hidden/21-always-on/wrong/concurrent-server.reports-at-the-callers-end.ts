// mistake: a call is reported when its caller has ended, though answers wait
// check: slow-reader
// code: reported-before-its-answers

import { once } from "node:events";
import { createServer } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

let calls = 0;
const server = createServer({ allowHalfOpen: true }, (call) => {
  const number = ++calls;
  let bytes = 0;
  const report = () => console.log(`call ${number}: ${bytes} bytes`);
  call.on("data", (heard: Buffer) => {
    bytes += heard.length;
    call.write(upper(heard));
  });
  call.on("end", () => {
    call.end();
    report();
  });
  call.on("error", report);
});

try {
  server.listen({ host: HOST, port: PORT, backlog: 20 });
  await once(server, "listening");
} catch (error) {
  console.error((error as NodeJS.ErrnoException).code);
  process.exit(1);
}

function upper(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
}
