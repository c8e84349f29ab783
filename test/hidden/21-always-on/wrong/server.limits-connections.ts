// mistake: a limit of one call hangs up on all others
// check: next-caller
// code: refused-second-caller

import { on, once } from "node:events";
import { createServer, type Socket } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
try {
  server.listen({ host: HOST, port: PORT, backlog: 5 });
  await once(server, "listening");
} catch (error) {
  console.error((error as NodeJS.ErrnoException).code);
  process.exit(1);
}

let number = 0;
server.maxConnections = 1; // one at a time
server.on("connection", (call) => void converse(call, ++number));

async function converse(call: Socket, number: number): Promise<void> {
  let bytes = 0;
  call.on("error", () => {});
  const closed = new Promise((resolve) => call.once("close", resolve));
  try {
    for await (const piece of call.iterator({ destroyOnReturn: false })) {
      bytes += piece.length;
      if (!call.write(upper(piece))) await once(call, "drain");
    }
    call.end();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    call.destroy();
    if (code !== "ECONNRESET" && code !== "EPIPE") throw error;
    console.error(code);
  }
  await closed;
  console.log(`call ${number}: ${bytes} bytes`);
}

function upper(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
}
