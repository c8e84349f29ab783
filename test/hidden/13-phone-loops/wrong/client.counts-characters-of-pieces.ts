// mistake: M34 joins the pieces as bytes, but counts them as characters
// check: client-pieces
// code: counts-characters

import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const line = connect(PORT, HOST);
try {
  await once(line, "connect");
} catch (error) {
  fail((error as NodeJS.ErrnoException).code ?? String(error));
}
line.setNoDelay();
line.on("error", (error: NodeJS.ErrnoException) => {
  fail(error.code === "EPIPE" ? "the server has ended the call" : (error.code ?? error.message));
});

const pieces = line[Symbol.asyncIterator]();
process.stdout.write("> ");
for await (const words of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (words !== "") console.log((await ask(Buffer.from(words))).toString());
  process.stdout.write("> ");
}
line.destroy();
process.exit(0);

async function ask(words: Buffer): Promise<Buffer> {
  line.write(words);
  const heard: Buffer[] = [];
  for (let missing = words.toString().length; missing > 0;) {
    const { value, done } = await pieces.next();
    if (done) fail("the server has ended the call");
    heard.push(value);
    missing -= value.length;
  }
  return Buffer.concat(heard);
}

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}
