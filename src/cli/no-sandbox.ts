import type { NoSandbox } from "../harness/index.ts";
import type { Words } from "./words/index.ts";

/** Why there is no sandbox, in a sentence; what the machine itself says stays as it says it. */
export function reasonOf({ reason }: NoSandbox, words: Words): string {
  return reason === "no-networks" ? words.noNetworks : reason;
}
