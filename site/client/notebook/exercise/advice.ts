import type { ExerciseState, Request } from "../../../../src/notebook/protocol.ts";
import type { Track } from "../../../../src/verdict/verdict.ts";
import { highlighted } from "../../highlighted.ts";
import type { Answer } from "../line.ts";
import { handFocus } from "../focus.ts";
import { button, make, setText } from "../make.ts";
import { words } from "../words.ts";
import { inline } from "./inline.ts";
import { askingButton } from "./question.ts";

/** Hints one by one, and the solution after a question; both are shared with the terminal. */
export class Advice {
  readonly hints: HTMLElement;
  readonly solution = make("div", { class: "opened-solution" });
  readonly #ask: (request: Request) => Promise<Answer>;
  /** The solved programs that the page came with, hidden until they are asked for. */
  readonly #programs: readonly HTMLElement[];
  readonly #list = make("ol");
  readonly #next: HTMLButtonElement;
  /** It takes the focus of the button that goes. */
  readonly #noMore = make("span", { tabindex: -1 }, words.noMoreHints);
  #hints: readonly string[] = [];
  #solution = "";
  #slug = "";

  constructor(help: HTMLElement, ask: (request: Request) => Promise<Answer>) {
    this.#ask = ask;
    this.#next = button("", () => void ask({ kind: "hint", slug: this.#slug }));
    // Of the list alone is told what is new.
    const told = make("div", { role: "status" }, this.#list);
    this.hints = make("div", { class: "opened-hints" }, told, make("p", { class: "tools" }, this.#next, this.#noMore));
    this.#programs = [...help.querySelectorAll<HTMLElement>("details.solution > details")];
  }

  show({ slug, hints, hintsInAll, solved, track }: ExerciseState): void {
    this.#slug = slug;
    this.#showHints(hints, hintsInAll);
    // A question that waits for its answer stays, whatever else changes.
    const solution = `${solved} ${track}`;
    if (this.#solution === solution) return;
    this.#solution = solution;
    this.#showSolution(solved ? this.#programsOf(track) : [this.#question(slug)]);
  }

  #showHints(hints: readonly string[], all: number): void {
    const goesOn = this.#hints.every((hint, at) => hint === hints[at]);
    if (!goesOn) this.#list.replaceChildren();
    const fresh = hints.slice(this.#list.childElementCount);
    this.#list.append(...fresh.map((hint) => make("li", {}, ...inline(hint))));
    this.#hints = hints;
    const isLast = hints.length >= all;
    this.#noMore.hidden = !isLast;
    if (isLast) handFocus(this.#next, this.#noMore);
    else setText(this.#next, words.nextHint(hints.length + 1, all));
    this.#next.hidden = isLast;
  }

  #showSolution(content: readonly HTMLElement[]): void {
    const hadFocus = this.solution.contains(document.activeElement);
    this.solution.replaceChildren(...content);
    if (hadFocus) this.solution.querySelector<HTMLElement>("summary, button")?.focus();
  }

  #programsOf(track: Track): readonly HTMLElement[] {
    return this.#programs.filter((program) => program.querySelector(`[data-language="${highlighted[track]}"]`));
  }

  #question(slug: string): HTMLElement {
    const open = (): void => void this.#ask({ kind: "solution", slug });
    return make("p", { class: "tools" }, askingButton(words.showSolution, words.solutionQuestion, open));
  }
}
