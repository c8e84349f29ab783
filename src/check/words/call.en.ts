import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of TCP exercises name. A new code is one entry here and one in call.zh.ts. */
export const call = {
  "refused-second-caller": {
    message: (it) => `${phrases.subject(it.peer)} was refused: after the first call nobody listens any more.`,
    expected: () => "a second call that is put through",
    hint: () => "Take call after call: a loop around accept(), and after each call close only that call's socket.",
    lesson: "13-phone-loops#next-call",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
