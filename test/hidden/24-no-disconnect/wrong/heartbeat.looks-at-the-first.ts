// mistake: looks no further than the first of the living
// check: others-talk
// code: gone-unnoticed-amid-talk

import { AF_INET, OSError, SOCK_DGRAM, select, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const SILENCE_MS = Number(process.env.SILENCE_MS ?? "3000");

const line = socket(AF_INET, SOCK_DGRAM);
try {
  line.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot bind ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}

const lastHeard = new Map<string, number>();
const gone = new Set<string>();

while (true) {
  const [ready] = select([line], [], [], untilNextIsDue());
  if (ready.length > 0) {
    const [data, sender] = line.recvfrom(65535);
    line.sendto(data, sender);
    heard(sender.join(":"));
  } else {
    callGone();
  }
}

function heard(peer: string): void {
  if (gone.delete(peer)) console.log(`back ${peer}`);
  else if (!lastHeard.has(peer)) console.log(`hello ${peer}`);
  lastHeard.set(peer, performance.now());
}

function untilNextIsDue(): number | null {
  if (lastHeard.size === 0) return null;
  const due = Math.min(...lastHeard.values()) + SILENCE_MS;
  return Math.max(0, due - performance.now()) / 1000;
}

function callGone(): void {
  for (const [peer, time] of lastHeard) {
    if (performance.now() - time < SILENCE_MS) break;
    lastHeard.delete(peer);
    gone.add(peer);
    console.log(`gone ${peer}`);
  }
}
