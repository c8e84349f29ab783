import type { ActStep, CallStep, WaitStep } from "../conversation.ts";
import { printable, quoted } from "../../verdict/printable.ts";
import { outcome, signature } from "../say.ts";
import { duration, type WireWords } from "../words.ts";

/** Text beside a lane. */
export interface Aside {
  readonly text: string;
  readonly style: "call" | "waits" | "output" | "alarm" | "note";
  /** Line of the program the call was made in. */
  readonly line?: number | undefined;
}

const shown = { limit: 34 };

export function asideOf(step: CallStep | WaitStep | ActStep, words: WireWords): Aside | undefined {
  if (step.kind === "act") return actAside(step, words);
  const { call } = step;
  if (step.kind === "waits") {
    return { text: words.blockedIn(signature(call, shown)), style: "waits", line: call.line };
  }
  return { text: callText(step, words), style: call.errno === undefined ? "call" : "alarm", line: call.line };
}

function callText({ call, began_ms, t_ms }: CallStep, words: WireWords): string {
  const gave = outcome(call, words, shown);
  if (began_ms === undefined) return [signature(call, shown), gave].filter(Boolean).join(" ↳ ");
  return [`${call.name}() ↳`, gave, words.after(duration(t_ms - began_ms))].filter(Boolean).join(" ");
}

function actAside({ event }: ActStep, words: WireWords): Aside | undefined {
  switch (event.kind) {
    case "start":
      return undefined;
    case "output": {
      const text = printable(event.bytes, { limit: 48 })
        .replace(/(\\r)?\\n$/, "")
        // A picture has no columns to keep: SVG draws spaces as one.
        .replaceAll(/ {2,}/g, " ");
      return { text: `» ${text}`, style: event.stream === "stdout" ? "output" : "alarm" };
    }
    case "input":
      return {
        text: event.bytes === undefined ? words.endOfInput : `« ${quoted(event.bytes, shown)}`,
        style: "note",
      };
    case "exit": {
      const text = event.signal === null ? words.exitCode(event.code ?? 0) : words.exitSignal(event.signal);
      return { text, style: event.code === 0 ? "note" : "alarm" };
    }
    case "signal":
      return { text: words.signal(event.signal), style: "note" };
    default:
      return { text: words.act(event.did, event.bytes === undefined ? "" : quoted(event.bytes, shown)), style: "call" };
  }
}
