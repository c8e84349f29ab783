// mistake: the deadline lies in the past: a datagram that is ignored ends the wait
// check: client-strangers
// code: ignored-ends-wait

import {
  AF_INET,
  ConnectionRefusedError,
  EOFError,
  SOCK_DGRAM,
  TimeoutError,
  input,
  socket,
} from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "1000");

const line = socket(AF_INET, SOCK_DGRAM);
// connect() of a UDP socket sends nothing. It names the one address that we send to and accept datagrams from.
line.connect([HOST, PORT]);

for (let text = readLine(); text !== undefined; text = readLine()) {
  console.log(ask(line, Buffer.from(text))?.toString() ?? "no reply");
}
line.close();

/** The reply to `question`, or undefined when none came in time. */
function ask(line: Socket, question: Buffer): Buffer | undefined {
  const wanted = upperCase(question);
  const deadline = performance.now() - TIMEOUT_MS;
  try {
    line.send(question);
    for (let left = TIMEOUT_MS; left > 0; left = deadline - performance.now()) {
      line.settimeout(left / 1000); // what is left of it: an ignored datagram must not start the wait anew
      const reply = line.recv(65535);
      if (reply.equals(wanted)) return reply; // else it answers an earlier line that we no longer wait for
    }
  } catch (error) {
    // Silence, or word that nobody is at that port.
    if (!(error instanceof TimeoutError || error instanceof ConnectionRefusedError)) throw error;
  }
  return undefined;
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}

/** The next line from the keyboard; undefined when there are no more. */
function readLine(): string | undefined {
  try {
    return input("> ");
  } catch (error) {
    if (error instanceof EOFError) return undefined;
    throw error;
  }
}
