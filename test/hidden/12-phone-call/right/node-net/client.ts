import { connect } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const line = connect(PORT, HOST);
let reply = Buffer.alloc(0);

line.on("connect", () => line.write(`${process.argv[2] ?? "hello"}\n`));
line.on("data", (piece) => {
  reply = Buffer.concat([reply, piece]);
  if (reply.at(-1) !== 0x0a) return;
  process.stdout.write(reply);
  line.removeAllListeners("end").end();
});
line.on("end", () => giveUp("the server ended the call too early"));
line.on("error", (error: NodeJS.ErrnoException) => giveUp(String(error.code)));

function giveUp(reason: string): void {
  console.error(reason);
  process.exit(1);
}
