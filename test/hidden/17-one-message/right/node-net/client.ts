import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline/promises";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const line = connect(PORT, HOST);
line.on("error", (error: NodeJS.ErrnoException) => giveUp(String(error.code)));
await once(line, "connect");

const keyboard = createInterface({ input: process.stdin, output: process.stdout });
line.write(`${await keyboard.question("> ")}\n`);
keyboard.close();

let reply = Buffer.alloc(0);
line.on("end", () => giveUp("the server has ended the call"));
line.on("data", (piece: Buffer) => {
  reply = Buffer.concat([reply, piece]);
  if (reply.at(-1) !== 0x0a) return;
  process.stdout.write(reply.toString());
  line.removeAllListeners("end").end();
});

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
