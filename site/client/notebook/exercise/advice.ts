import type { ExerciseState, Request } from "../../../../src/notebook/protocol.ts";
import type { Track } from "../../../../src/verdict/verdict.ts";
import { highlighted } from "../../highlighted.ts";
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
  /** The solved programs that the page came with, hidden until they are asked for. */
  readonly #programs: readonly HTMLElement[];
  readonly #shown = new Map<string, string>();

  constructor(help: HTMLElement, ask: (request: Request) => Promise<Answer>) {
    this.#ask = ask;
    this.#programs = [...help.querySelectorAll<HTMLElement>("details.solution > details")];
  }

  show({ slug, hints, hintsInAll, solved, track }: ExerciseState): void {
    if (this.#isNew("hints", hints)) {
      const list = hints.map((hint) => make("li", {}, ...inline(hint)));
      const more = button(words.nextHint(hints.length + 1, hintsInAll), () => void this.#ask({ kind: "hint", slug }));
      const next = hints.length < hintsInAll ? more : words.noMoreHints;
      this.hints.replaceChildren(make("ol", {}, ...list), make("p", { class: "tools" }, next));
    }
    if (this.#isNew("solution", [solved, track])) {
      this.solution.replaceChildren(...(solved ? this.#programsOf(track) : [this.#question(slug)]));
    }
  }

  #programsOf(track: Track): readonly HTMLElement[] {
    return this.#programs.filter((program) => program.querySelector(`[data-language="${highlighted[track]}"]`));
  }

  /** A question that waits for its answer stays, whatever else changes. */
  #isNew(part: string, content: unknown): boolean {
    const text = JSON.stringify(content);
    if (this.#shown.get(part) === text) return false;
    this.#shown.set(part, text);
    return true;
  }

  #question(slug: string): HTMLElement {
    const open = (): void => void this.#ask({ kind: "solution", slug });
    return make("p", { class: "tools" }, askingButton(words.showSolution, words.solutionQuestion, open));
  }
}
