// mistake: each question is asked as soon as it is typed
// check: asks
// code: asks-before-reply

import { connect } from "node:net";
import { createInterface } from "node:readline";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const patience = Number(process.argv[2]);

const call = connect(PORT, HOST);
call.on("error", (error: NodeJS.ErrnoException) => leave(error.code === "EPIPE" ? "ended" : String(error.code)));
call.on("end", () => leave("ended"));

let text = Buffer.alloc(0);
const due: ((reply: string) => void)[] = [];
call.on("data", (piece) => {
  text = Buffer.concat([text, piece]);
  for (let end = text.indexOf(10); end !== -1; end = text.indexOf(10)) {
    due.shift()?.(text.toString("utf8", 0, end));
    text = text.subarray(end + 1);
  }
});

let missing = false;
call.once("connect", () => {
  const asked: Promise<void>[] = [];
  const questions = createInterface({ input: process.stdin });
  questions.on("line", (question) => asked.push(answered(question)));
  questions.on("close", async () => {
    await Promise.all(asked);
    process.exit(missing ? 3 : 0);
  });
});

async function answered(question: string): Promise<void> {
  const reply = await ask(question);
  if (reply === undefined) missing = true;
  console.log(reply ?? "no reply");
}

function ask(question: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), patience);
    due.push((reply) => {
      clearTimeout(timer);
      resolve(reply);
    });
    call.write(`${question}\n`);
  });
}

function leave(reason: string): never {
  console.error(reason);
  process.exit(1);
}
