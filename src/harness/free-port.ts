import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

/**
 * A port of `host` that is free for TCP and for UDP; another process may take it before the program does, which then
 * shows as EADDRINUSE. It is none of those that the kernel gives away by itself: such a one may become the near end of
 * anybody's call meanwhile.
 */
export async function freePort(host: string, choose = choosePort): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = choose();
    if ((await isFreeForStreams(host, port)) && (await isFreeForDatagrams(host, port))) return port;
  }
  throw new Error(`no free port was found on ${host} in ${MOST_TRIES} tries`);
}

const MOST_TRIES = 100;

/** Below it the ports of services are close together. */
const LOWEST = 10_240;
const HIGHEST = 65_535;
/** Checks take ports up to so much above it. */
const NEIGHBOURS = 200;

/** By chance, so that two judges on one machine seldom choose the same. */
function choosePort(): number {
  const [first, last] = givenAway();
  const below = Math.max(0, first - NEIGHBOURS - LOWEST);
  const above = Math.max(0, HIGHEST - NEIGHBOURS - last);
  // Where the kernel has all of them, one of its own.
  if (below + above === 0) return LOWEST + Math.floor(Math.random() * (HIGHEST - NEIGHBOURS - LOWEST));
  const place = Math.floor(Math.random() * (below + above));
  return place < below ? LOWEST + place : last + 1 + place - below;
}

/** The ports that the kernel chooses from for whoever binds none: ip(7), ip_local_port_range. */
function givenAway(): readonly [first: number, last: number] {
  try {
    const range = readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8");
    const [first = LOWEST, last = HIGHEST] = range.split(/\s+/).map(Number);
    return [first, last];
  } catch {
    // Not shown here: as the kernel has it where nobody changed it.
    return [32_768, 60_999];
  }
}

async function isFreeForStreams(host: string, port: number): Promise<boolean> {
  const server = createServer();
  const isFree = await cameTo(server, "listening", () => server.listen(port, host));
  if (isFree) await cameTo(server, "close", () => server.close());
  return isFree;
}

async function isFreeForDatagrams(host: string, port: number): Promise<boolean> {
  const socket = createSocket("udp4");
  const isFree = await cameTo(socket, "listening", () => socket.bind(port, host));
  await cameTo(socket, "close", () => socket.close());
  return isFree;
}

/** Whether `event` followed what was done, rather than an error. */
async function cameTo(emitter: NodeJS.EventEmitter, event: string, act: () => unknown): Promise<boolean> {
  const came = once(emitter, event).then(
    () => true,
    () => false,
  );
  act();
  return await came;
}
