import type { Harness } from "../harness/harness.ts";
import type { Offer } from "../harness/looking-on.ts";
import type { Language } from "../verdict/language.ts";
import type { Capability, Machine } from "./protocol.ts";
import { notebookWords } from "./words/index.ts";

/** What this machine offers, in a page's language. */
export async function machineOf(harness: Harness, language: Language): Promise<Machine> {
  const words = notebookWords[language].obstacles;
  const offers = await harness.offers();
  const capability = (offer: Offer<keyof typeof words>): Capability =>
    offer.works ? { available: true } : { available: false, reason: words[offer.obstacle](offer.detail ?? "") };
  return {
    ownLoopback: capability(offers.loopback),
    packets: capability(offers.packets),
    waits: capability(offers.waits),
    faults: capability(offers.line),
    resetCall: capability(offers.resetCall),
  };
}
