import { createSocket } from "node:dgram";
import { createInterface } from "node:readline";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "500");
const TRIES = Number(process.env.TRIES ?? "5");

const line = createSocket("udp4");
let hear: (datagram: Buffer) => void = () => {};
line.on("message", (datagram) => hear(datagram));
line.on("error", () => {});

line.connect(PORT, HOST, async () => {
  let number = 0;
  let missing = false;
  for await (const text of createInterface({ input: process.stdin })) {
    number++;
    const done = await deliver(`${number} ${text}`, `ack ${number}`);
    if (!done) missing = true;
    console.log(`${number} ${done ? "acknowledged" : "given up"}`);
  }
  process.exit(missing ? 1 : 0);
});

function deliver(letter: string, ack: string): Promise<boolean> {
  return new Promise((resolve) => {
    let tries = 0;
    let timer: NodeJS.Timeout | undefined;
    const attempt = (): void => {
      if (tries === TRIES) return resolve(false);
      line.send(letter, () => {});
      timer = setTimeout(attempt, TIMEOUT_MS * 2 ** tries);
      tries++;
    };
    hear = (datagram) => {
      if (datagram.toString("latin1") !== ack) return;
      clearTimeout(timer);
      resolve(true);
    };
    attempt();
  });
}
