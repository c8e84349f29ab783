// mistake: M51 takes a reply from anybody
// check: client-strangers
// code: accepts-strangers

import { AF_INET, ConnectionRefusedError, EOFError, SOCK_DGRAM, TimeoutError } from "switchboard/sockets";
import { input, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "1000");

const line = socket(AF_INET, SOCK_DGRAM);

for (let text = readLine(); text !== undefined; text = readLine()) {
  console.log(ask(Buffer.from(text))?.toString() ?? "no reply");
}

function ask(question: Buffer): Buffer | undefined {
  const wanted = upperCase(question);
  const deadline = performance.now() + TIMEOUT_MS;
  try {
    line.sendto(question, [HOST, PORT]);
    for (let left = TIMEOUT_MS; left > 0; left = deadline - performance.now()) {
      line.settimeout(left / 1000);
      const reply = line.recv(65535);
      if (reply.equals(wanted)) return reply;
    }
  } catch (error) {
    if (!(error instanceof TimeoutError || error instanceof ConnectionRefusedError)) throw error;
  }
  return undefined;
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}

function readLine(): string | undefined {
  try {
    return input("> ");
  } catch (error) {
    if (error instanceof EOFError) return undefined;
    throw error;
  }
}
