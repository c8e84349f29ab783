// Echoes every datagram, and tells from their silence which of its peers are gone.
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

/** When each peer that is there was last heard. */
const lastHeard = new Map<string, number>();
/** Those that were there, and are gone. */
const gone = new Set<string>();

while (true) {
  const [ready] = select([line], [], [], untilNextIsDue());
  if (ready.length > 0) {
    const [data, sender] = line.recvfrom(65535);
    line.sendto(data, sender); // the peer wants to know that we are alive, too
    heard(sender.join(":"));
  } else {
    // Only when nothing is left to read: a busy machine may have kept us from reading a sign of life in time.
    callGone();
  }
}

function heard(peer: string): void {
  if (gone.delete(peer)) console.log(`back ${peer}`);
  else if (!lastHeard.has(peer)) console.log(`hello ${peer}`);
  lastHeard.set(peer, performance.now());
}

/** Seconds until the first of them may be gone; null, without end, while there is nobody. */
function untilNextIsDue(): number | null {
  if (lastHeard.size === 0) return null;
  const due = Math.min(...lastHeard.values()) + SILENCE_MS;
  return Math.max(0, due - performance.now()) / 1000;
}

function callGone(): void {
  for (const [peer, time] of lastHeard) {
    if (performance.now() - time < SILENCE_MS) continue;
    lastHeard.delete(peer);
    gone.add(peer);
    console.log(`gone ${peer}`);
  }
}
