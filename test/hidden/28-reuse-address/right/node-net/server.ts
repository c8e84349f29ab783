import { readFile } from "node:fs/promises";
import { createServer } from "node:net";

const { HOST = "127.0.0.1", PORT = "8080" } = process.env;

const server = createServer({ allowHalfOpen: true }, (call) => {
  call.on("data", (heard) => {
    const loud = heard.map((byte) => (byte >= 97 && byte <= 122 ? byte - 32 : byte));
    if (!call.write(loud)) call.pause().once("drain", () => call.resume());
  });
  call.on("end", () => call.end());
  call.on("error", () => call.destroy());
});

server.on("error", (error: NodeJS.ErrnoException) => {
  void explain(error.code ?? error.message);
});
server.listen({ host: HOST, port: Number(PORT), backlog: 16 });

async function explain(code: string): Promise<void> {
  const table = await readFile("/proc/net/tcp", "utf8");
  const hosts = [HOST, "0.0.0.0"];
  const held = hosts.filter((host) => table.includes(`: ${hexadecimal(host)}:${hexadecimalPort()} 00000000:0000 0A `));
  process.stderr.write(`${code}: held by ${held.length > 0 ? `${held[0]}:${PORT}` : "no listener"}\n`);
  process.exitCode = 1;
}

function hexadecimal(host: string): string {
  const bytes = host.split(".").toReversed();
  return bytes.map((byte) => Number(byte).toString(16).padStart(2, "0").toUpperCase()).join("");
}

function hexadecimalPort(): string {
  return Number(PORT).toString(16).padStart(4, "0").toUpperCase();
}
