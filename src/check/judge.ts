import type { Language } from "../verdict/language.ts";
import { outcomeOf, pointsOf } from "../verdict/tally.ts";
import type { CheckResult, Containment, Track, Verdict } from "../verdict/verdict.ts";
import type { WireEvent } from "../wire/event.ts";
import { type Attempt, attempt, type OpenedWorld } from "./attempt.ts";
import type { Check } from "./check.ts";
import { brokenFailure, failureOf } from "./failure.ts";
import { type JudgedExercise, planChecks, type PlannedCheck } from "./plan.ts";
import { seedOf } from "./random.ts";
import { type Slots, slots } from "./slots.ts";
import { transcriptOf } from "./transcript.ts";
import { phrases } from "./words/phrases.ts";

export interface JudgeOptions {
  /** Titles and points; a `JudgedExercise` is all that is asked of the course's `Exercise`. */
  readonly exercise: JudgedExercise;
  /** What to judge by, in the order of the verdict; a check stands after those it needs. */
  readonly checks: readonly Check[];
  readonly track: Track;
  /** Names of the programs that the submission holds. */
  readonly programs: readonly string[];
  /** A fresh world for one run of one check; closed by the judge. */
  readonly openWorld: (request: WorldRequest) => Promise<OpenedWorld>;
  readonly containment: Containment;
  readonly seed: number;
  readonly language: Language;
  /** Worlds that may be open at a time; slots where others are judged at the same time. */
  readonly parallel: number | Slots;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
  /** Given when the judgement has taken too long as a whole: checks that have not ended by then fail. */
  readonly overdue?: AbortSignal;
  readonly onEvent?: (event: JudgeEvent) => void;
}

export interface WorldRequest {
  readonly check: Check;
  readonly seed: number;
  /** Given when the result is no longer wanted; the world is closed at once. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: WireEvent) => void;
}

/** What happens while judging, as it happens; `check-ended` comes when a result is final. */
export type JudgeEvent =
  /** The second attempt follows one that broke, or was late, through our fault; what was seen of the first is void. */
  | { readonly kind: "check-started"; readonly check: string; readonly attempt: 1 | 2 }
  | { readonly kind: "wire"; readonly check: string; readonly event: WireEvent }
  | { readonly kind: "check-ended"; readonly result: CheckResult; readonly resultIn: Told<CheckResult> }
  | { readonly kind: "verdict"; readonly verdict: Verdict; readonly verdictIn: Told<Verdict> };

/** The same in any language. */
export type Told<T> = (language: Language) => T;

/**
 * Judges a submission: runs checks side by side, each in a world of its own, and gathers their results in order.
 * A check whose needs are not known yet is started all the same; as soon as one of them does not pass, it is ended
 * and skipped. A check that breaks through our fault is tried once more before it is called broken; so is one that
 * fails while the judge was kept from running, before it is called failed.
 * Rejects with the signal's reason when aborted, after every world is closed; else only where checks and exercise
 * do not fit each other.
 */
export async function judge(options: JudgeOptions): Promise<Verdict> {
  const began = options.now();
  const planned = planChecks(options.exercise, options.checks);
  const { parallel } = options;
  const free = typeof parallel === "number" ? slots(parallel) : parallel;
  const session: Session = { options, free, settled: new Map(), unmet: new Set(), stops: [] };
  const stop = (): void => session.stops.forEach((abort) => abort());
  options.signal?.addEventListener("abort", stop, { once: true });
  try {
    const begun = turns(planned).map((one) => begin(one, session));
    const inOrder = begun.toSorted((one, other) => planned.indexOf(one.planned) - planned.indexOf(other.planned));
    for (const one of inOrder) session.settled.set(one.planned.check.id, settle(one, session));
    if (options.signal?.aborted === true) stop();
    const results = await Promise.all(session.settled.values());
    if (options.signal?.aborted === true) throw options.signal.reason;
    return verdictOf(options, results.filter(isKnown), options.now() - began);
  } finally {
    options.signal?.removeEventListener("abort", stop);
  }
}

interface Session {
  readonly options: JudgeOptions;
  readonly free: Slots;
  /** Results by check, in order; undefined where judging was aborted. */
  readonly settled: Map<string, Promise<Told<CheckResult> | undefined>>;
  /** Checks that did not pass, known before their results are: what needs them is not started any more. */
  readonly unmet: Set<string>;
  readonly stops: (() => void)[];
}

/**
 * First those that need nothing: where they fail, others need not run. Then the longest, which are those that start
 * program after program: begun last, they would keep all others waiting for their end.
 */
function turns(planned: readonly PlannedCheck[]): readonly PlannedCheck[] {
  const roots = planned.filter(({ check }) => check.needs.length === 0);
  const rest = planned.filter(({ check }) => check.needs.length > 0);
  return [...roots, ...rest.toSorted((one, other) => other.check.programs.length - one.check.programs.length)];
}

interface Begun {
  readonly planned: PlannedCheck;
  readonly abort: AbortController;
  readonly running: Promise<Attempt>;
}

function begin(planned: PlannedCheck, session: Session): Begun {
  const abort = new AbortController();
  session.stops.push(() => abort.abort());
  return { planned, abort, running: session.free.hold(() => run(planned.check, session, abort)) };
}

/** Waits for a check that has begun, and for those it needs. */
async function settle({ planned, abort, running }: Begun, session: Session): Promise<Told<CheckResult> | undefined> {
  const { options } = session;
  const needs = planned.check.needs.map((id) => session.settled.get(id));
  const unmet = await firstUnmet(needs, options.language);
  if (unmet !== undefined) abort.abort();
  const attempted = await running;
  if (options.signal?.aborted === true) return undefined;
  const resultIn = oncePerLanguage((language) =>
    unmet === undefined
      ? resultOf(planned, attempted, { ...options, language })
      : skipped(planned, unmet(language), language),
  );
  options.onEvent?.({ kind: "check-ended", result: resultIn(options.language), resultIn });
  return resultIn;
}

/** The first result to come that is not a pass; undefined when all of them passed, or judging was aborted. */
function firstUnmet(
  needs: readonly (Promise<Told<CheckResult> | undefined> | undefined)[],
  language: Language,
): Promise<Told<CheckResult> | undefined> {
  return new Promise((resolve, reject) => {
    const watched = needs.map(async (need) => {
      const resultIn = await need;
      if (resultIn?.(language).outcome !== "passed") resolve(resultIn);
    });
    Promise.all(watched).then(() => resolve(undefined), reject);
  });
}

async function run(check: Check, session: Session, abort: AbortController): Promise<Attempt> {
  if (check.needs.some((id) => session.unmet.has(id))) abort.abort();
  const attempted = await attemptTwice(check, session.options, abort.signal);
  if (attempted.end.kind !== "passed") session.unmet.add(check.id);
  return attempted;
}

async function attemptTwice(check: Check, options: JudgeOptions, signal: AbortSignal): Promise<Attempt> {
  const first = await attemptOnce(check, options, { signal, attempt: 1 });
  const isOurs = first.end.kind === "broken" || (first.end.kind === "failed" && first.end.late);
  return isOurs ? attemptOnce(check, options, { signal, attempt: 2 }) : first;
}

function attemptOnce(
  check: Check,
  options: JudgeOptions,
  turn: { readonly signal: AbortSignal; readonly attempt: 1 | 2 },
): Promise<Attempt> {
  const { onEvent } = options;
  if (!turn.signal.aborted) onEvent?.({ kind: "check-started", check: check.id, attempt: turn.attempt });
  return attempt({
    check,
    programs: options.programs,
    signal: turn.signal,
    ...(options.overdue === undefined ? {} : { overdue: options.overdue }),
    now: options.now,
    open: () =>
      options.openWorld({
        check,
        seed: seedOf(options.seed, check.id),
        signal: turn.signal,
        onEvent: (event) => onEvent?.({ kind: "wire", check: check.id, event }),
      }),
  });
}

function resultOf(planned: PlannedCheck, attempted: Attempt, options: JudgeOptions): CheckResult {
  const { check, points } = planned;
  const { end, log } = attempted;
  const base = {
    ...named(planned, options.language),
    duration_ms: toTenths(attempted.duration_ms),
    transcript: transcriptOf(log, options.language),
  };
  switch (end.kind) {
    case "passed":
      return { ...base, outcome: "passed", points };
    case "failed": {
      const { exercise, language, seed, track } = options;
      const context = { exercise: exercise.slug, lesson: exercise.lesson, check, language, seed, track, log };
      return { ...base, outcome: "failed", points: 0, failure: failureOf(end.failed, context) };
    }
    case "broken":
      return { ...base, outcome: "broken", points: 0, failure: brokenFailure(end.error, options.language) };
    case "aborted":
      throw new Error(`${check.id} was aborted though nothing it needs failed`);
  }
}

function skipped(planned: PlannedCheck, unmet: CheckResult, language: Language): CheckResult {
  return {
    ...named(planned, language),
    outcome: "skipped",
    points: 0,
    duration_ms: 0,
    skipped: { needs: unmet.id, reason: phrases[language].skipped(unmet.title, unmet.outcome) },
    transcript: [],
  };
}

function named(planned: PlannedCheck, language: Language): Pick<CheckResult, "id" | "title" | "max_points"> {
  return { id: planned.check.id, title: planned.title[language], max_points: planned.points };
}

function verdictOf(options: JudgeOptions, results: readonly Told<CheckResult>[], duration_ms: number): Verdict {
  const verdictIn: Told<Verdict> = (language) => {
    const checks = results.map((resultIn) => resultIn(language));
    return {
      schema: "switchboard/verdict@1",
      exercise: options.exercise.slug,
      track: options.track,
      outcome: outcomeOf(checks),
      ...pointsOf(checks),
      containment: options.containment,
      seed: options.seed,
      duration_ms: toTenths(duration_ms),
      checks,
    };
  };
  const verdict = verdictIn(options.language);
  options.onEvent?.({ kind: "verdict", verdict, verdictIn });
  return verdict;
}

function oncePerLanguage<T>(tell: Told<T>): Told<T> {
  const told = new Map<Language, T>();
  return (language) => {
    const known = told.get(language) ?? tell(language);
    told.set(language, known);
    return known;
  };
}

function isKnown<T>(told: T | undefined): told is T {
  return told !== undefined;
}

function toTenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
