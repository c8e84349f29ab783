// mistake: M19 does not listen for the end of the call
// check: call-fails
// code: goes-on-after-end

import { connect } from "node:net";
import { createInterface } from "node:readline";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const patience = Number(process.argv[2]);

const call = connect(PORT, HOST);
call.on("error", (error: NodeJS.ErrnoException) => leave(error.code === "EPIPE" ? "ended" : String(error.code)));

let text = Buffer.alloc(0);
let came = 0;
let waiting: { readonly number: number; hear(reply: string): void } | undefined;
call.on("data", (piece) => {
  text = Buffer.concat([text, piece]);
  for (let end = text.indexOf(10); end !== -1; end = text.indexOf(10)) {
    came++;
    if (waiting?.number === came) waiting.hear(text.toString("utf8", 0, end));
    text = text.subarray(end + 1);
  }
});

let asked = 0;
let missing = false;
call.once("connect", async () => {
  for await (const question of createInterface({ input: process.stdin })) {
    const reply = await ask(question);
    if (reply === undefined) missing = true;
    console.log(reply ?? "no reply");
  }
  process.exit(missing ? 3 : 0);
});

function ask(question: string): Promise<string | undefined> {
  asked++;
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      waiting = undefined;
      resolve(undefined);
    }, patience);
    waiting = {
      number: asked,
      hear(reply) {
        clearTimeout(timer);
        waiting = undefined;
        resolve(reply);
      },
    };
    call.write(`${question}\n`);
  });
}

function leave(reason: string): never {
  console.error(reason);
  process.exit(1);
}
