// mistake: the last try is given up at once
// check: tries-again
// code: waits-not-longer

import {
  AF_INET,
  ConnectionRefusedError,
  EOFError,
  SOCK_DGRAM,
  TimeoutError,
  input,
  socket,
} from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "500");
const TRIES = Number(process.env.TRIES ?? "5");

const line = socket(AF_INET, SOCK_DGRAM);
line.connect([HOST, PORT]);

let number = 0;
let allAcknowledged = true;
for (let text = readLine(); text !== undefined; text = readLine()) {
  number++;
  const acknowledged = deliver(Buffer.from(`${number} ${text}`), Buffer.from(`ack ${number}`));
  if (!acknowledged) allAcknowledged = false;
  console.log(number, acknowledged ? "acknowledged" : "given up");
}
line.close();
process.exit(allAcknowledged ? 0 : 1);

function deliver(letter: Buffer, ack: Buffer): boolean {
  let wait = TIMEOUT_MS;
  for (let tried = 0; tried < TRIES; tried++) {
    send(letter);
    if (tried + 1 < TRIES && isAcknowledged(ack, wait)) return true;
    wait *= 2;
  }
  return false;
}

function send(letter: Buffer): void {
  try {
    line.send(letter);
  } catch (error) {
    if (!(error instanceof ConnectionRefusedError)) throw error;
    line.send(letter);
  }
}

function isAcknowledged(ack: Buffer, wait: number): boolean {
  const deadline = performance.now() + wait;
  for (let left = wait; left > 0; left = deadline - performance.now()) {
    line.settimeout(left / 1000);
    try {
      if (line.recv(2048).equals(ack)) return true;
    } catch (error) {
      if (error instanceof TimeoutError) return false;
      if (!(error instanceof ConnectionRefusedError)) throw error;
    }
  }
  return false;
}

function readLine(): string | undefined {
  try {
    return input();
  } catch (error) {
    if (error instanceof EOFError) return undefined;
    throw error;
  }
}
