import type { Check } from "../../check/check.ts";
import type { JudgeEvent } from "../../check/judge.ts";
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
  readonly language: Language;
  readonly seed: number;
  /** Told of each step but the beginning, as pages hear of it. */
  readonly tell: (message: JudgeMessage) => void;
}

/** What a judging has come to so far. */
export interface Judged {
  readonly verdict: Verdict;
  /** What was seen of the checks that failed. */
  readonly seen: Readonly<Record<string, readonly EncodedEvent[]>>;
}

/** One judging, from its beginning to its verdict or until it is stopped. */
export class Judging {
  readonly #call: JudgeCall;
  readonly #abort = new AbortController();
  readonly #running = new Set<string>();
  readonly #results: CheckResult[] = [];
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

  get state(): JudgingState {
    return { state: "on", running: [...this.#running], results: this.#results };
  }

  stop(): void {
    this.#abort.abort(new Error("the judging was stopped"));
  }

  async #judge(): Promise<void> {
    const { exercise, folder, track, language, seed } = this.#call;
    const { signal } = this.#abort;
    try {
      const { harness, checks } = this.#call;
      await judgeSubmission(harness, {
        exercise,
        checks,
        submission: { folder, track },
        seed,
        language,
        signal,
        onEvent: (event) => signal.aborted || this.#see(event),
      });
    } catch (error) {
      this.#tell({ event: "ended", stopped: true });
      if (!signal.aborted) throw error;
    }
  }

  #see(event: JudgeEvent): void {
    switch (event.kind) {
      case "check-started":
        this.#running.add(event.check);
        this.#seen.set(event.check, new Seen());
        return this.#tell({ event: "check-started", check: event.check });
      case "wire":
        return this.#seen.get(event.check)?.add(event.event);
      case "check-ended":
        return this.#end(event.result);
      // Before worlds are taken down, which takes longer.
      case "verdict":
        this.#tell({ event: "ended", verdict: event.verdict, stopped: false });
        return this.#settle({ verdict: event.verdict, seen: this.#allSeen() });
    }
  }

  #allSeen(): Judged["seen"] {
    return Object.fromEntries([...this.#seen].map(([check, seen]) => [check, seen.all]));
  }

  #end(result: CheckResult): void {
    this.#running.delete(result.id);
    this.#results.push(result);
    const events = this.#seen.get(result.id)?.all;
    if (result.outcome === "failed" && events !== undefined)
      return this.#tell({ event: "check-ended", result, events });
    this.#seen.delete(result.id);
    this.#tell({ event: "check-ended", result });
  }

  #tell(step: JudgeStep): void {
    this.#call.tell({ kind: "judging", slug: this.#call.exercise.slug, ...step });
  }
}

type JudgeStep = JudgeMessage extends infer M ? (M extends JudgeMessage ? Omit<M, "kind" | "slug"> : never) : never;
