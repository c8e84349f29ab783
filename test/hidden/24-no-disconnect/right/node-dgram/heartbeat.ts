import { createSocket } from "node:dgram";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const SILENCE_MS = Number(process.env.SILENCE_MS ?? "3000");

/** A timer for each peer that was ever heard; it has fired for those who are gone. */
const timers = new Map<string, NodeJS.Timeout>();
const gone = new Set<string>();

const line = createSocket("udp4");
line.on("error", (error: NodeJS.ErrnoException) => {
  console.error(error.code);
  process.exit(1);
});
line.on("message", (data, { address, port }) => {
  const peer = `${address}:${port}`;
  if (gone.delete(peer)) console.log("back", peer);
  else if (!timers.has(peer)) console.log("hello", peer);
  clearTimeout(timers.get(peer));
  const callGone = (): void => {
    gone.add(peer);
    console.log("gone", peer);
  };
  timers.set(peer, setTimeout(callGone, SILENCE_MS));
  line.send(data, port, address);
});
line.bind(PORT, HOST);
