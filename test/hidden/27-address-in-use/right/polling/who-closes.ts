import { readFile } from "node:fs/promises";
import { setTimeout as rest } from "node:timers/promises";
import { AF_INET, POLLIN, SHUT_WR, SOCK_STREAM, socket } from "switchboard/sockets";
import { poll } from "switchboard/sockets";

const { HOST = "127.0.0.1", PORT = "8080" } = process.env;
const [, , who] = process.argv;
const listener = socket(AF_INET, SOCK_STREAM);

const code = await run().catch((error: NodeJS.ErrnoException) => {
  console.error(error.code ?? error.message);
  return 1;
});
process.exitCode = code;

async function run(): Promise<number> {
  if (who !== "server" && who !== "client") throw new Error("say server or client");
  listener.bind([HOST, Number(PORT)]);
  listener.listen();
  listener.setblocking(false);
  wait(listener.fileno());
  const [call, [host, port]] = listener.accept();
  call.setblocking(false);
  let text = "";
  let isAnswered = false;
  try {
    for (;;) {
      wait(call.fileno());
      const piece = call.recv(512);
      if (piece.length === 0) break;
      if (isAnswered) continue;
      text += piece.toString("latin1");
      const end = text.indexOf("\n");
      if (end === -1) continue;
      const line = text.slice(0, end + 1).replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());
      call.sendall(Buffer.from(line, "latin1"));
      isAnswered = true;
      if (who === "server") call.shutdown(SHUT_WR);
    }
  } catch {
    // The caller broke off.
  }
  call.close();
  listener.close();
  console.log("left behind: %s", await left(`${hex(HOST, Number(PORT))} ${hex(host, port)}`));
  return 0;
}

function wait(fd: number): void {
  const waiting = poll();
  waiting.register(fd, POLLIN);
  waiting.poll();
}

async function left(ends: string): Promise<string> {
  const table = await readFile("/proc/net/tcp", "ascii");
  const state = new RegExp(`${ends} (..)`).exec(table)?.[1];
  if (state === undefined) return "nothing";
  if (state === "06") return "TIME_WAIT";
  await rest(2);
  return await left(ends);
}

function hex(host: string, port: number): string {
  const parts = host.split(".").map((part) => Number(part).toString(16).padStart(2, "0"));
  return `${parts.toReversed().join("")}:${port.toString(16).padStart(4, "0")}`.toUpperCase();
}
