import type { JudgeEvent } from "../../check/judge.ts";
import type { Exercise } from "../../course/course.ts";
import type { Overlooked } from "../../learner/workspace.ts";
import type { CheckResult, Outcome, Verdict } from "../../verdict/verdict.ts";

/** Everything the learn screen shows. Changed only by `step`. */
export interface LearnState {
  readonly exercises: readonly Exercise[];
  /** Index of the exercise the learner is at. */
  readonly at: number;
  /** Slugs of the exercises that were passed. */
  readonly passed: ReadonlySet<string>;
  /** How many hints of the current exercise are open. */
  readonly hints: number;
  readonly view: View;
  readonly judging: boolean;
  /** What is known of each check of the run that goes on, or of the last one. */
  readonly lights: ReadonlyMap<string, Light>;
  readonly verdict?: Verdict;
  readonly notice?: Notice;
  /** Digits typed in the list so far. */
  readonly typed: string;
}

/** What fills the screen; `ask-…` waits for y or n. */
export type View = "verdict" | "exercise" | "hints" | "list" | "solution" | "ask-solution" | "ask-reset";

export type Light = "waiting" | "running" | Outcome;

/** One line above the keys. The words are chosen when it is drawn. */
export type Notice =
  | { readonly kind: "saved"; readonly file: string }
  | { readonly kind: "vanished"; readonly file: string }
  | { readonly kind: "backups"; readonly files: readonly string[] }
  | { readonly kind: "shadows"; readonly files: readonly string[] }
  | { readonly kind: "progress-kept"; readonly file: string }
  | { readonly kind: "overlooked"; readonly programs: Overlooked }
  | { readonly kind: "not-passed" }
  | { readonly kind: "course-done" }
  | { readonly kind: "unknown-key"; readonly key: string };

/** All that can happen to the screen, from whichever source. */
export type LearnEvent =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "saved"; readonly file: string }
  | { readonly kind: "vanished"; readonly file: string }
  | { readonly kind: "shadows"; readonly files: readonly string[] }
  | { readonly kind: "judge"; readonly event: JudgeEvent }
  | { readonly kind: "reset-done"; readonly backups: readonly string[] };

/** What is to be done after a step; the screen itself is drawn after every step. */
export type Effect =
  | { readonly kind: "judge" }
  | { readonly kind: "open"; readonly slug: string }
  | { readonly kind: "reset" }
  | { readonly kind: "remember" }
  | { readonly kind: "quit" };

export interface Step {
  readonly state: LearnState;
  readonly effects: readonly Effect[];
}

export function currentExercise(state: LearnState): Exercise {
  const exercise = state.exercises[state.at];
  if (exercise === undefined) throw new RangeError(`no exercise at ${state.at}`);
  return exercise;
}

/** The screen as it is when an exercise is opened. */
export function openAt(state: Pick<LearnState, "exercises" | "passed">, at: number, hints: number): LearnState {
  const { exercises, passed } = state;
  return { exercises, passed, at, hints, view: "verdict", judging: false, lights: new Map(), typed: "" };
}

/** What an event makes of the screen, and what is to be done about it. No effect happens here. */
export function step(state: LearnState, event: LearnEvent): Step {
  switch (event.kind) {
    case "key":
      return pressed(state, event.key);
    case "saved":
      return judged({ ...state, view: "verdict", notice: { kind: "saved", file: event.file } });
    case "vanished":
      return stay({ ...state, notice: { kind: "vanished", file: event.file } });
    case "shadows":
      return stay({ ...state, notice: { kind: "shadows", files: event.files } });
    case "reset-done":
      return judged({ ...state, view: "verdict", notice: { kind: "backups", files: event.backups } });
    case "judge":
      return heard(state, event.event);
  }
}

function stay(state: LearnState): Step {
  return { state, effects: [] };
}

function judged(state: LearnState): Step {
  const waiting = currentExercise(state).checks.map(({ id }) => [id, "waiting"] as const);
  return { state: { ...state, judging: true, lights: new Map(waiting) }, effects: [{ kind: "judge" }] };
}

function heard(state: LearnState, event: JudgeEvent): Step {
  switch (event.kind) {
    case "check-started":
      return stay(withLight(state, event.check, "running"));
    case "check-ended":
      return stay(withLight(state, event.result.id, event.result.outcome));
    case "verdict":
      return concluded(state, event.verdict);
    case "wire":
      return stay(state);
  }
}

function withLight(state: LearnState, id: string, light: Light): LearnState {
  return { ...state, lights: new Map(state.lights).set(id, light) };
}

function concluded(state: LearnState, verdict: Verdict): Step {
  const lights = new Map(verdict.checks.map((result: CheckResult) => [result.id, result.outcome] as const));
  const next = { ...state, verdict, lights, judging: false };
  if (verdict.outcome !== "passed" || state.passed.has(verdict.exercise)) return stay(next);
  return { state: { ...next, passed: new Set(state.passed).add(verdict.exercise) }, effects: [{ kind: "remember" }] };
}

function pressed(state: LearnState, key: string): Step {
  if (key.toLowerCase() === "q" || key === "\u0003" || key === "\u0004") return { state, effects: [{ kind: "quit" }] };
  if (state.view === "ask-reset") return answered(state, key, [{ kind: "reset" }], "verdict");
  if (state.view === "ask-solution") return answered(state, key, [], "solution");
  if (state.view === "list") return inList(state, key);
  const { notice: _, ...quiet } = state;
  const press = keys[key.toLowerCase()];
  if (press !== undefined) return press(quiet, state);
  // Arrows, Page Up, Ctrl-Z: what a terminal sends for them is nothing that could be read.
  return stay(/\p{Cc}/u.test(key) ? state : { ...state, notice: { kind: "unknown-key", key } });
}

type Press = (quiet: LearnState, before: LearnState) => Step;

/** What each key does. A key pressed in its own view leads back to the verdict. */
const keys: Readonly<Record<string, Press>> = {
  h: openHint,
  n: goNext,
  e: (state) => toggled(state, "exercise"),
  l: (state) => stay({ ...state, view: "list", typed: "" }),
  s: (state) => (state.view === "solution" ? toggled(state, "solution") : stay({ ...state, view: "ask-solution" })),
  r: (state) => stay({ ...state, view: "ask-reset" }),
  "\r": (state) => stay({ ...state, view: "verdict" }),
  "\n": (state) => stay({ ...state, view: "verdict" }),
  "\u001b": (state) => stay({ ...state, view: "verdict" }),
};

function toggled(state: LearnState, view: View): Step {
  return stay({ ...state, view: state.view === view ? "verdict" : view });
}

/** The first press shows the hints that are open already, where there are some; each further one opens another. */
function openHint(state: LearnState): Step {
  const all = currentExercise(state).hints.length;
  const shown = state.view !== "hints" && state.hints > 0 ? state.hints : Math.min(all, state.hints + 1);
  return { state: { ...state, view: "hints", hints: shown }, effects: [{ kind: "remember" }] };
}

function goNext(state: LearnState, before: LearnState): Step {
  const passed = state.passed.has(currentExercise(state).slug);
  if (!passed && before.notice?.kind !== "not-passed") return stay({ ...state, notice: { kind: "not-passed" } });
  const next = state.exercises[state.at + 1];
  if (next === undefined) return stay({ ...state, notice: { kind: "course-done" } });
  return { state, effects: [{ kind: "open", slug: next.slug }] };
}

function answered(state: LearnState, key: string, effects: readonly Effect[], yes: View): Step {
  const agreed = key.toLowerCase() === "y";
  return { state: { ...state, view: agreed ? yes : "verdict" }, effects: agreed ? effects : [] };
}

/** In the list digits name an exercise by its number; Enter goes there. */
function inList(state: LearnState, key: string): Step {
  if (/^\d$/.test(key)) return stay({ ...state, typed: state.typed + key });
  const back = { ...state, view: "verdict", typed: "" } as const;
  if (key !== "\r" && key !== "\n") return stay(back);
  const chosen = state.exercises.find(({ slug }) => Number(/^\d+/.exec(slug)?.[0]) === Number(state.typed));
  if (state.typed === "" || chosen === undefined) return stay(back);
  return { state: back, effects: [{ kind: "open", slug: chosen.slug }] };
}
