import type { Check } from "../../check/check.ts";
import type { JudgeEvent, Told } from "../../check/judge.ts";
import type { Exercise } from "../../course/course.ts";
import type { Harness } from "../../harness/harness.ts";
import { judgeSubmission } from "../../harness/judging.ts";
import type { Language } from "../../verdict/language.ts";
import type { CheckResult, Track, Verdict } from "../../verdict/verdict.ts";
import type { EncodedEvent } from "../../wire/encoded.ts";
import type { JudgeMessage, JudgingState } from "../protocol.ts";
import { Seen } from "./seen.ts";

export interface JudgeCall {
  readonly harness: Harness;
  readonly checks: readonly Check[];
  readonly exercise: Exercise;
  readonly folder: string;
  readonly track: Track;
  readonly seed: number;
  /** Told of each step but the beginning, as pages of each language hear of it. */
  readonly tell: (message: Told<JudgeMessage>) => void;
}

/** What a judging has come to so far. */
export interface Judged {
  readonly verdicts: Readonly<Record<Language, Verdict>>;
  /** What was seen of the checks that failed. */
  readonly seen: Readonly<Record<string, readonly EncodedEvent[]>>;
}

/** One judging, from its beginning to its verdict or until it is stopped. */
export class Judging {
  readonly #call: JudgeCall;
  readonly #abort = new AbortController();
  readonly #running = new Set<string>();
  readonly #results: Told<CheckResult>[] = [];
  readonly #seen = new Map<string, Seen>();
  #settle: (judged: Judged) => void = () => {};
  /** Resolves to undefined when it was stopped; rejects where the programs cannot be judged here at all. */
  readonly done: Promise<Judged | undefined>;

  constructor(call: JudgeCall) {
    this.#call = call;
    this.done = new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#judge().then(() => resolve(undefined), reject);
    });
    this.done.catch(() => {});
  }

  state(language: Language): JudgingState {
    return { state: "on", running: [...this.#running], results: this.#results.map((resultIn) => resultIn(language)) };
  }

  stop(): void {
    this.#abort.abort(new Error("the judging was stopped"));
  }

  async #judge(): Promise<void> {
    const { exercise, folder, track, seed } = this.#call;
    const { signal } = this.#abort;
    try {
      const { harness, checks } = this.#call;
      await judgeSubmission(harness, {
        exercise,
        checks,
        submission: { folder, track },
        seed,
        // Any of them: pages have events tell in theirs.
        language: "en",
        signal,
        onEvent: (event) => signal.aborted || this.#see(event),
      });
    } catch (error) {
      this.#tell(() => ({ event: "ended", stopped: true }));
      if (!signal.aborted) throw error;
    }
  }

  #see(event: JudgeEvent): void {
    switch (event.kind) {
      case "check-started":
        this.#running.add(event.check);
        this.#seen.set(event.check, new Seen());
        return this.#tell(() => ({ event: "check-started", check: event.check }));
      case "wire":
        return this.#seen.get(event.check)?.add(event.event);
      case "check-ended":
        return this.#end(event.resultIn);
      // Before worlds are taken down, which takes longer.
      case "verdict":
        this.#tell((language) => ({ event: "ended", verdict: event.verdictIn(language), stopped: false }));
        return this.#settle({
          verdicts: { en: event.verdictIn("en"), zh: event.verdictIn("zh") },
          seen: this.#allSeen(),
        });
    }
  }

  #allSeen(): Judged["seen"] {
    return Object.fromEntries([...this.#seen].map(([check, seen]) => [check, seen.all]));
  }

  #end(resultIn: Told<CheckResult>): void {
    const { id, outcome } = resultIn("en");
    this.#running.delete(id);
    this.#results.push(resultIn);
    const events = outcome === "failed" ? this.#seen.get(id)?.all : undefined;
    if (events !== undefined)
      return this.#tell((language) => ({ event: "check-ended", result: resultIn(language), events }));
    this.#seen.delete(id);
    this.#tell((language) => ({ event: "check-ended", result: resultIn(language) }));
  }

  #tell(step: Told<JudgeStep>): void {
    const { tell, exercise } = this.#call;
    tell((language) => ({ kind: "judging", slug: exercise.slug, ...step(language) }));
  }
}

type JudgeStep = JudgeMessage extends infer M ? (M extends JudgeMessage ? Omit<M, "kind" | "slug"> : never) : never;
