import type { CheckTitle, ExerciseState, JudgeMessage } from "../../../../src/notebook/protocol.ts";
import type { CheckResult, Verdict } from "../../../../src/verdict/verdict.ts";
import type { EncodedEvent } from "../../../../src/wire/encoded.ts";
import { make, setText } from "../make.ts";
import { words } from "../words.ts";
import { failureHtml, type FailureContext } from "./failure.ts";

type CheckState = keyof typeof words.checkState;

const signs: Readonly<Record<CheckState, string>> = {
  waiting: "○",
  running: "◌",
  passed: "✓",
  failed: "✗",
  skipped: "–",
  broken: "!",
};

interface Row {
  readonly dom: HTMLElement;
  readonly sign: HTMLElement;
  readonly points: HTMLElement;
  readonly below: HTMLElement;
  readonly most: number;
  /** The result that is shown, as text. */
  shown: string;
}

/** The checks of an exercise, which light up one by one, and what is to be mended. */
export class Checks {
  readonly dom = make("section", { class: "verdict", "aria-label": words.checks });
  readonly #list = make("ol", { class: "check-list" });
  readonly #summary = make("p", { class: "summary", role: "status" });
  /** What is to be known of the verdict that is shown. */
  readonly #note = make("p", { class: "why", role: "status" });
  readonly #rows = new Map<string, Row>();
  #wasStopped = false;
  readonly #context: Omit<FailureContext, "events">;

  constructor(context: Omit<FailureContext, "events">) {
    this.#context = context;
    this.dom.append(this.#summary, this.#note, this.#list);
  }

  show({ checks, judging, verdict, seen, stale }: ExerciseState): void {
    if (checks.some(({ id }) => !this.#rows.has(id))) this.#makeRows(checks);
    if (judging.state === "on") {
      this.#begin();
      for (const id of judging.running) this.#mark(id, "running");
      for (const result of judging.results) this.#end(result, []);
    } else if (verdict) {
      for (const result of verdict.checks) this.#end(result, seen[result.id] ?? []);
      this.#summarise(verdict);
      this.showStale(stale);
    } else {
      this.#wait();
      setText(this.#summary, this.#wasStopped ? words.stopped : "");
    }
  }

  /** Whether the verdict that is shown is of other texts than those there now. */
  showStale(stale: boolean): void {
    setText(this.#note, stale ? words.stale : this.#wasStopped ? words.stoppedBefore : "");
  }

  hear(message: JudgeMessage): void {
    switch (message.event) {
      case "began":
        return this.#begin();
      case "check-started":
        return this.#mark(message.check, "running");
      case "check-ended":
        return this.#end(message.result, message.events ?? []);
      // An `exercise` message with the verdict that stands now follows.
      case "ended":
        this.#wasStopped = message.stopped;
        if (message.verdict) this.#summarise(message.verdict);
    }
  }

  #makeRows(checks: readonly CheckTitle[]): void {
    this.#rows.clear();
    this.#list.replaceChildren();
    for (const { id, title, points: most } of checks) {
      const sign = make("span", { class: "sign" });
      const points = make("small", {});
      const below = make("div", { class: "below" });
      const dom = make("li", {}, make("p", { class: "check" }, sign, " ", title, " ", points), below);
      this.#rows.set(id, { dom, sign, points, below, most, shown: "" });
      this.#list.append(dom);
    }
  }

  #begin(): void {
    this.#wait();
    this.#wasStopped = false;
    setText(this.#summary, words.judging);
  }

  #wait(): void {
    for (const id of this.#rows.keys()) this.#mark(id, "waiting");
    delete this.#summary.dataset["outcome"];
    setText(this.#note, "");
  }

  #mark(id: string, state: CheckState): void {
    const row = this.#rows.get(id);
    if (!row) return;
    row.dom.dataset["state"] = state;
    const sign = make("span", { "aria-hidden": "true" }, signs[state]);
    row.sign.replaceChildren(sign, make("span", { class: "said" }, words.checkState[state]));
    if (state !== "waiting" && state !== "running") return;
    setText(row.points, words.worth(row.most));
    row.below.replaceChildren();
    row.shown = "";
  }

  #end(result: CheckResult, events: readonly EncodedEvent[]): void {
    const row = this.#rows.get(result.id);
    if (!row) return;
    const key = JSON.stringify([result, events.length]);
    if (key === row.shown) return;
    this.#mark(result.id, result.outcome);
    row.shown = key;
    setText(row.points, words.points(result.points, result.max_points));
    row.below.replaceChildren(...this.#reason(result, { ...this.#context, events }));
  }

  #reason(result: CheckResult, context: FailureContext): readonly HTMLElement[] {
    if (!result.failure) return [];
    // Made when it is opened: a picture for each of ten failures would be work for nothing.
    const details = make("details", {}, make("summary", {}, result.failure.message));
    details.addEventListener("toggle", () => details.append(failureHtml(result, context)), { once: true });
    return [details];
  }

  /** In the order of the checks, which end in another; a reason that several share is told once. */
  #tellSkipped({ checks }: Verdict): void {
    const told = new Set<string>();
    for (const { id, skipped } of checks) {
      if (!skipped) continue;
      const isNew = !told.has(skipped.reason);
      told.add(skipped.reason);
      this.#rows.get(id)?.below.replaceChildren(...(isNew ? [make("p", { class: "why" }, skipped.reason)] : []));
    }
  }

  /** The first one to mend is shown in full; others when they are asked for. */
  #openFirst(): void {
    const first = this.#list.querySelector<HTMLDetailsElement>(':scope > [data-state="failed"] > .below > details');
    if (first && !this.#list.querySelector(".below > details[open]")) first.open = true;
  }

  #summarise(verdict: Verdict): void {
    this.#tellSkipped(verdict);
    this.#openFirst();
    const failed = verdict.checks.filter(({ outcome }) => outcome === "failed").length;
    const said = {
      passed: words.allPassed,
      failed: words.someFailed(failed),
      broken: words.ourFault,
      skipped: words.checkState.skipped,
    }[verdict.outcome];
    const aside = words.verdictAside(Math.round(verdict.duration_ms), words.containment[verdict.containment]);
    const points = words.points(verdict.points, verdict.max_points);
    this.#summary.dataset["outcome"] = verdict.outcome;
    this.#summary.replaceChildren(make("b", {}, said), " ", make("span", {}, points), " ", make("small", {}, aside));
  }
}
