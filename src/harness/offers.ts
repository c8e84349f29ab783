import type { Offers } from "./looking-on.ts";
import type { Loopbacks } from "./loopback.ts";
import { canObserve } from "./observe/threads.ts";

/** Tries in a loopback of its own what can be done to one. */
export async function findOffers(loopbacks: Loopbacks): Promise<Offers> {
  const shared = { works: false, obstacle: "shared-loopback" } as const;
  const own = loopbacks.arePrivate ? ({ works: true } as const) : shared;
  const waits = canObserve() ? ({ works: true } as const) : ({ works: false, obstacle: "not-told" } as const);
  return { loopback: own, packets: own, waits, line: shared, resetCall: shared };
}
