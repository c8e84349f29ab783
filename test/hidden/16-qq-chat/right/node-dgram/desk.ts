import { createSocket } from "node:dgram";
import { createInterface } from "node:readline";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const desk = createSocket("udp4");
const answers: ((text: string) => void)[] = [];

desk.on("error", (error: NodeJS.ErrnoException) => {
  process.stderr.write(`${error.code}\n`);
  process.exit(1);
});
desk.on("message", (message, { address, port }) => {
  answers.push((text) => desk.send(text, port, address));
  const text = message.toString("utf8").replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");
  process.stdout.write(`[${answers.length}] ${address}:${port} ${text}\n`);
});
desk.bind(PORT, HOST);

const keyboard = createInterface({ input: process.stdin });
keyboard.on("line", (line) => {
  if (line === "quit") return keyboard.close();
  const space = line.indexOf(" ");
  const number = space > 0 && /^[1-9]\d*$/.test(line.slice(0, space)) ? Number(line.slice(0, space)) : 0;
  const text = line.slice(space + 1);
  const answer = answers[number - 1];
  if (answer === undefined || text === "") process.stderr.write("not sent\n");
  else answer(text);
});
// A pipe that nobody reads any more keeps the process alive.
keyboard.on("close", () => desk.close(() => process.stdin.destroy()));
