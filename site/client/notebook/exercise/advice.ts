import type { ExerciseState, Request } from "../../../../src/notebook/protocol.ts";
import type { Answer } from "../line.ts";
import { button, make } from "../make.ts";
import { words } from "../words.ts";
import { inline } from "./inline.ts";
import { askingButton } from "./question.ts";

/** Hints one by one, and the solution after a question; both are shared with the terminal. */
export class Advice {
  readonly hints = make("div", { class: "opened-hints", role: "status" });
  readonly solution = make("div", { class: "opened-solution" });
  readonly #ask: (request: Request) => Promise<Answer>;
  #shown = "";

  constructor(ask: (request: Request) => Promise<Answer>) {
    this.#ask = ask;
  }

  show(exercise: ExerciseState): void {
    const { slug, hints, hintsInAll, solution } = exercise;
    const key = JSON.stringify([slug, hints, solution]);
    if (key === this.#shown) return;
    this.#shown = key;
    const list = hints.map((hint) => make("li", {}, ...inline(hint)));
    const more = button(words.nextHint(hints.length + 1, hintsInAll), () => void this.#ask({ kind: "hint", slug }));
    this.hints.replaceChildren(
      make("ol", {}, ...list),
      make("p", { class: "tools" }, hints.length < hintsInAll ? more : words.noMoreHints),
    );
    this.solution.replaceChildren(...(solution ? solution.map(programHtml) : [this.#question(slug)]));
  }

  #question(slug: string): HTMLElement {
    const open = (): void => void this.#ask({ kind: "solution", slug });
    return make("p", { class: "tools" }, askingButton(words.showSolution, words.solutionQuestion, open));
  }
}

function programHtml({ name, text }: { readonly name: string; readonly text: string }): HTMLElement {
  return make(
    "details",
    { open: true },
    make("summary", {}, make("code", {}, name)),
    make("pre", { class: "code", tabindex: 0 }, make("code", {}, text)),
  );
}
