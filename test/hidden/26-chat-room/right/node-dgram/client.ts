import { createSocket } from "node:dgram";
import { createInterface } from "node:readline";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "1000");
const HERE_MS = Number(process.env.HERE_MS ?? "10000");
const name = process.argv[2] ?? "guest";

const socket = createSocket("udp4");
let tries = 0;
let isIn = false;
let timer: NodeJS.Timeout | undefined;

function send(words: string, after?: () => void): void {
  socket.send(words, PORT, HOST, () => after?.());
}

function ask(): void {
  if (tries++ === 3) {
    console.error("no answer");
    process.exit(1);
  }
  send(`join ${name}`);
  timer = setTimeout(ask, TIMEOUT_MS);
}

function enter(): void {
  isIn = true;
  clearTimeout(timer);
  setInterval(() => send("here"), HERE_MS);
  const leave = (): void => send("leave", () => process.exit(0));
  const keyboard = createInterface({ input: process.stdin });
  keyboard.on("line", (line) => {
    if (line === "/quit") keyboard.close();
    else if (line === "/list") send("list");
    else if (line !== "") send(`say ${line}`);
  });
  keyboard.on("close", leave);
}

socket.on("message", (data, sender) => {
  if (sender.address !== HOST || sender.port !== PORT) return;
  const text = data.toString().replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");
  if (!isIn && text.startsWith("no: ")) {
    console.error(text);
    process.exit(1);
  }
  console.log(text);
  if (!isIn && text === `joined ${name}`) enter();
});
ask();
