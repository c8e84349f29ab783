import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const line = connect(PORT, HOST);
line.on("error", (error: NodeJS.ErrnoException) => giveUp(String(error.code)));
await once(line, "connect");
line.on("end", () => giveUp("the server ended the call"));

for await (const text of createInterface({ input: process.stdin })) {
  if (text === "") continue;
  const question = Buffer.from(text);
  line.write(question);
  console.log((await receive(line, question.length)).toString());
}
line.removeAllListeners("end").end();

async function receive(line: Socket, length: number): Promise<Buffer> {
  let reply = Buffer.alloc(0);
  while (reply.length < length) {
    const [piece] = (await once(line, "data")) as [Buffer];
    reply = Buffer.concat([reply, piece]);
  }
  return reply;
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
