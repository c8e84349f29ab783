// Sends each line as a numbered letter, again and again until it is acknowledged or its tries are spent.
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
line.connect([HOST, PORT]); // sends nothing; from now on we hear only this address, and hear of a refusal

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

/** Whether the letter was acknowledged. If not, it may have arrived all the same: perhaps the ack was lost. */
function deliver(letter: Buffer, ack: Buffer): boolean {
  let wait = TIMEOUT_MS;
  for (let tried = 0; tried < TRIES; tried++) {
    send(letter); // the same bytes each time, so that the receiver knows a copy for a copy
    if (isAcknowledged(ack, wait)) return true;
    wait *= 2; // whoever does not answer may have too much to do: do not add to it
  }
  return false;
}

function send(letter: Buffer): void {
  try {
    line.send(letter);
  } catch (error) {
    if (!(error instanceof ConnectionRefusedError)) throw error;
    line.send(letter); // the error was told of a datagram before this one, instead of sending this one
  }
}

function isAcknowledged(ack: Buffer, wait: number): boolean {
  const deadline = performance.now() + wait;
  for (let left = wait; left > 0; left = deadline - performance.now()) {
    line.settimeout(left / 1000); // what is left of it: what is ignored must not start the wait anew
    try {
      if (line.recv(2048).equals(ack)) return true; // else it is the late ack of another letter, or no ack at all
    } catch (error) {
      if (error instanceof TimeoutError) return false;
      // Nobody is there now; the receiver has until the time is up.
      if (!(error instanceof ConnectionRefusedError)) throw error;
    }
  }
  return false;
}

/** The next line from the keyboard; undefined when there are no more. */
function readLine(): string | undefined {
  try {
    return input();
  } catch (error) {
    if (error instanceof EOFError) return undefined;
    throw error;
  }
}
