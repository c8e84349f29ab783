import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of UDP exercises name. A new code is one entry here and one in datagram.zh.ts. */
export const datagram = {
  "answered-twice": {
    message: (it) => `${phrases.subject(it.peer)} sent one datagram and got more than one back.`,
    expected: () => "one datagram",
    hint: () => "One recvfrom(), one sendto(): is sendto() called in a loop of its own, or for an old datagram again?",
    lesson: "15-udp-echo#reply",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
