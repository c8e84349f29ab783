import { closeSync } from "node:fs";
import type { LineObstacle, Offer, Offers } from "./looking-on.ts";
import { CannotFault } from "./looking-on.ts";
import { linux } from "./linux.ts";
import type { Loopbacks, WorldLoopback } from "./loopback.ts";
import { disturbLine } from "./netlink/netem.ts";
import { canObserve } from "./observe/threads.ts";

const yes = { works: true } as const;
const shared = { works: false, obstacle: "shared-loopback" } as const;

/** Tries in a loopback of its own what may be done to one. */
export async function findOffers(loopbacks: Loopbacks): Promise<Offers> {
  const waits = canObserve() ? yes : ({ works: false, obstacle: "not-told" } as const);
  if (!loopbacks.arePrivate) return { loopback: shared, packets: shared, waits, line: shared, resetCall: shared };
  const loopback = await loopbacks.make("net");
  try {
    return {
      loopback: yes,
      packets: tried(() => openRaw(loopback, AF_PACKET)),
      waits,
      line: lineOffer(loopback),
      resetCall: tried(() => openRaw(loopback, AF_INET)),
    };
  } finally {
    await loopback.close();
  }
}

const AF_INET = 2;
const AF_PACKET = 17;
const SOCK_RAW = 3;
const SOCK_CLOEXEC = 0x80000;
const IPPROTO_RAW = 255;

function openRaw(loopback: WorldLoopback, family: number): void {
  closeSync(loopback.insideNet(() => linux().socket(family, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW)));
}

function tried(make: () => void): Offer<"refused"> {
  try {
    make();
    return yes;
  } catch (error) {
    return { works: false, obstacle: "refused", ...detailOf(error) };
  }
}

/** Any queueing discipline of that name will do: the loopback is thrown away. */
function lineOffer(loopback: WorldLoopback): Offer<LineObstacle> {
  try {
    disturbLine(loopback, { delay_ms: 1, jitter_ms: 0, loss_percent: 0, duplicate_percent: 0, reorder_percent: 0 });
    return yes;
  } catch (error) {
    const obstacle = error instanceof CannotFault ? error.obstacle : "refused";
    return { works: false, obstacle, ...detailOf(error) };
  }
}

function detailOf(error: unknown): { readonly detail?: string } {
  return error instanceof Error ? { detail: error.message } : {};
}
