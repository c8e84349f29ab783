// mistake: asks the keyboard anew for each line, and loses what comes meanwhile
// check: client-asks
// code: typed-lines-lost

import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline/promises";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const line = connect(PORT, HOST);
line.on("error", (error: NodeJS.ErrnoException) => giveUp(String(error.code)));
await once(line, "connect");
line.on("end", () => giveUp("the server has ended the call"));

const keyboard = createInterface({ input: process.stdin });
for (;;) {
  const text = await keyboard.question("> ");
  if (text === "q") break;
  line.write(`${text}\n`);
  process.stdout.write(await receiveReply());
}
line.removeAllListeners("end");
line.end("q\n");
process.stdin.destroy();

async function receiveReply(): Promise<Buffer> {
  let reply = Buffer.alloc(0);
  while (reply.at(-1) !== 0x0a) {
    const [piece] = (await once(line, "data")) as [Buffer];
    reply = Buffer.concat([reply, piece]);
  }
  return reply;
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
