import type { Language } from "../verdict/language.ts";
import { type Cell, cells } from "../verdict/printable.ts";
import type { Ending, Failure, Track } from "../verdict/verdict.ts";
import { columns } from "../verdict/width.ts";
import type { WireEvent } from "../wire/event.ts";
import { drawCaret, firstDifference } from "./caret.ts";
import type { Check } from "./check.ts";
import { type Circumstances, circumstancesOf } from "./circumstances.ts";
import type { CheckFailed } from "./fail.ts";
import type { FailureCode, FailureFacts } from "./failures.ts";
import { byHand, replayCommand } from "./replay.ts";
import { lessonOf, wordsOf } from "./words/catalogue.ts";
import { phrases } from "./words/phrases.ts";
import type { Phrases } from "./words/phrases.en.ts";
import type { FailureWords } from "./words/words.ts";

export interface FailureContext {
  readonly exercise: string;
  /** The exercise's own lesson. */
  readonly lesson: string;
  readonly check: Check;
  readonly language: Language;
  readonly seed: number;
  readonly track: Track;
  readonly log: readonly WireEvent[];
}

/** What a failed check says to the learner: the facts it threw, the log, and the words of its code. */
export function failureOf(failed: CheckFailed, context: FailureContext): Failure {
  const facts = withEnding(failed);
  const words = wordsOf(failed.code, context.language);
  const phrasing = phrases[context.language];
  const found = circumstancesOf(facts, context.log, context.check.programs);
  const it = { ...found, program: phrasing.program(found.program) };
  const compared = compare(it, phrasing);
  const typed = byHand(context.log);
  return {
    code: failed.code,
    message: phrasing.fitting(words.message(it), it.program),
    expected: expectedOf(it, words, { offset: compared?.offset, phrasing }),
    received: receivedOf(it, words, { offset: compared?.offset, phrasing }),
    hint: phrasing.fitting(it.unheard ? phrasing.unheard(it.crash) : words.hint(it), it.program),
    lesson: it.unheard ? whereEventsAre : lessonIn(context.lesson, lessonOf(failed.code)),
    ...(it.ending === undefined ? {} : { ending: it.ending }),
    ...compared,
    replay: replayCommand({ ...context, check: context.check.id }),
    ...(typed === undefined ? {} : { by_hand: typed }),
  };
}

/** Whatever the check has seen of it, who never listened for `error` needs to know of it first. */
const whereEventsAre = "13-phone-loops#node-net";

/** Where the course explains it; what names no lesson of its own stands in that of the exercise. */
function lessonIn(own: string, lesson: string): string {
  return lesson === "" || lesson.startsWith("#") ? own + lesson : lesson;
}

// The codes that name an ending; the facts need not say it again.
const endings: Readonly<Partial<Record<FailureCode, Ending>>> = {
  refused: "refused",
  silence: "silence",
  "no-datagram": "silence",
  ended: "end",
  reset: "reset",
};

function withEnding(failed: CheckFailed): FailureFacts {
  const ending = failed.facts.ending ?? endings[failed.code];
  return ending === undefined ? failed.facts : { ...failed.facts, ending };
}

/** A failure of ours. The stack is for whoever mends Switchboard. */
export function brokenFailure(error: unknown, language: Language): Failure {
  const { broken } = phrases[language];
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  return {
    code: "broken",
    message: broken.message,
    expected: broken.expected,
    received: stack,
    hint: broken.hint,
    lesson: "",
  };
}

/** Where expected and received bytes part, drawn; undefined where no bytes came, or only text that was printed. */
function compare(it: Circumstances, words: Phrases): { readonly offset: number; readonly caret: string } | undefined {
  const { received } = it;
  if (it.expected === undefined || received === undefined || typeof received === "string") return undefined;
  const expected = bytesOf(it.expected);
  const offset = firstDifference(expected, received);
  if (offset === undefined || received.length === 0) return undefined;
  const ending = it.ending === undefined ? {} : { ending: words.endings[it.ending] };
  const sent = it.asked.length === 0 ? {} : { sent: it.asked };
  return { offset, caret: drawCaret({ expected, received, ...sent, ...ending }, offset, words) };
}

interface Showing {
  /** Of the first wrong byte, which must be in sight. */
  readonly offset: number | undefined;
  readonly phrasing: Phrases;
}

function expectedOf(it: Circumstances, words: FailureWords, showing: Showing): string {
  const { phrasing } = showing;
  const inWords = words.expected?.(it);
  if (inWords !== undefined && typeof it.expected !== "object") return inWords;
  // A conversation that stopped though no more bytes were awaited: its end was.
  if (it.expected === "" && it.ending !== undefined) return phrasing.theEnd;
  if (it.expected === undefined && (it.ending === "end" || it.ending === "reset")) return phrasing.goingOn;
  return describe(it.expected, showing) ?? phrasing.nothing;
}

function receivedOf(it: Circumstances, words: FailureWords, showing: Showing): string {
  const { phrasing } = showing;
  const ending = it.ending === undefined ? undefined : endingOf(it, it.ending, phrasing);
  if (it.received === undefined || it.received.length === 0) {
    return words.received?.(it) ?? ending ?? describe(it.received, showing) ?? exitOf(it, phrasing) ?? phrasing.nothing;
  }
  const shown = describe(it.received, showing) ?? phrasing.nothing;
  return ending === undefined ? shown : phrasing.afterBytes(shown, ending);
}

/** The program's end, where it died or the facts speak of it; one that has done its work before may well have ended. */
function exitOf({ died, exit }: Circumstances, phrasing: Phrases): string | undefined {
  const end = exit ?? (died?.code === 0 ? undefined : died);
  return end === undefined ? undefined : phrasing.exit(end);
}

/** How the conversation stopped, and the program with it where it did. */
function endingOf({ died }: Circumstances, ending: Ending, phrasing: Phrases): string {
  const told = phrasing.endings[ending];
  const failed = died !== undefined && died.code !== 0;
  return failed ? phrasing.withExit(told, phrasing.exit(died)) : told;
}

/** Columns shown of long bytes, on either side of the first wrong one. */
const shownColumns = 60;
/** Columns shown of long text that was printed: of its end, where the last line stands. */
const textColumns = 180;

/** Bytes around the first wrong one, or the end of text that was or should be printed; undefined where there is none. */
function describe(value: string | Uint8Array | undefined, { offset = 0, phrasing }: Showing): string | undefined {
  if (value === undefined || value === "") return undefined;
  if (typeof value === "string") return phrasing.quoted(endOf(value));
  const bytes = value;
  const from = Math.max(0, offset - shownColumns);
  const units = cells(bytes.subarray(from, offset + shownColumns * 2));
  const left = within(units.filter((unit) => from + unit.offset < offset).toReversed()).toReversed();
  const right = within(units.filter((unit) => from + unit.offset >= offset));
  const begin = left[0] ?? right[0];
  const end = right.at(-1) ?? left.at(-1);
  const cutLeft = begin !== undefined && from + begin.offset > 0 ? "…" : "";
  const cutRight = end !== undefined && from + end.offset + end.length < bytes.length ? "…" : "";
  const text = phrasing.quoted(cutLeft + [...left, ...right].map((unit) => unit.text).join("") + cutRight);
  return phrasing.ofBytes(text, bytes.length);
}

function endOf(text: string): string {
  const units = cells(bytesOf(text)).toReversed();
  const shown = within(units, textColumns);
  const cut = shown.length < units.length ? "…" : "";
  return (
    cut +
    shown
      .toReversed()
      .map((unit) => unit.text)
      .join("")
  );
}

/** As many units, from the first, as the columns hold. */
function within(units: readonly Cell[], most = shownColumns): readonly Cell[] {
  let taken = 0;
  return units.filter((unit) => (taken += columns(unit.text)) <= most);
}

function bytesOf(value: string | Uint8Array): Uint8Array {
  return typeof value === "string" ? new TextEncoder().encode(value) : value;
}
