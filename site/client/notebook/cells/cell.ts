import type { CellState, OutputPiece, Request } from "../../../../src/notebook/protocol.ts";
import type { Answer } from "../line.ts";
import { handFocus } from "../focus.ts";
import { button, make, setText } from "../make.ts";
import { words } from "../words.ts";
import { badgeLook, badgeText } from "./badge.ts";
import { Output } from "./output.ts";

export interface CellOptions {
  readonly group: string;
  readonly name: string;
  /** What the page has for this cell. */
  readonly place: HTMLElement;
  readonly ask: (request: Request) => Promise<Answer>;
  readonly run: () => void;
}

/** One program of a group: what it does now, what it prints, what is typed to it. */
export class Cell {
  readonly #badge = make("p", { class: "badge", role: "status" });
  readonly #stale = make("p", { class: "why", hidden: true }, words.programChanged);
  readonly #problem = make("p", { class: "problem" });
  readonly #output: Output;
  readonly #input: HTMLFormElement;
  readonly #run: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #kill: HTMLButtonElement;
  /** What the recorded run printed, until this one prints. */
  readonly #recorded: readonly HTMLElement[];
  #who = "";

  constructor(options: CellOptions) {
    const { group, name, place, ask, run } = options;
    this.#output = new Output(words.output(name));
    this.#input = inputForm(options);
    this.#run = button(words.run, run, { class: "run-cell", "aria-label": words.runCell(name) });
    this.#stop = button(words.stop, () => void ask({ kind: "stop", group, cell: name }), {
      "aria-label": words.stopCell(name),
    });
    this.#kill = button(words.kill, () => void ask({ kind: "kill", group, cell: name }), {
      "aria-label": words.killCell(name),
      title: words.killTitle,
    });
    this.#recorded = [...place.querySelectorAll<HTMLElement>('[data-stream="prints"]')];
    const tools = make("div", { class: "tools" }, this.#run, this.#stop, this.#kill);
    const state = [this.#badge, this.#stale, this.#problem];
    const alive = make("div", { class: "alive" }, tools, ...state, this.#output.dom, this.#input);
    // Above what goes when it runs, so that no button moves away from the pointer.
    const [first] = this.#recorded;
    if (first) first.before(alive);
    else place.append(alive);
  }

  /** The names it goes by in the events. */
  get who(): string {
    return this.#who;
  }

  show(cell: CellState): void {
    const text = badgeText(cell);
    setText(this.#badge, text);
    this.#badge.dataset["look"] = badgeLook(cell);
    this.#stale.hidden = cell.stale !== true;
    setText(this.#problem, cell.problem ?? "");
    this.#problem.hidden = cell.problem === undefined;
    const lives = cell.state === "running" || cell.state === "starting" || cell.state === "waiting";
    for (const end of lives ? [] : [this.#stop, this.#kill]) handFocus(end, this.#run);
    this.#stop.disabled = !lives;
    this.#kill.disabled = cell.state !== "running";
    this.#input.hidden = !(cell.input && cell.state === "running");
    const isFresh = cell.who !== this.#who || cell.state === "waiting";
    this.#who = cell.who;
    if (cell.output !== undefined || isFresh) {
      this.#output.clear();
      this.#output.add(cell.output ?? []);
    }
    const hasRun = cell.state !== "idle" || (cell.output?.length ?? 0) > 0;
    this.#output.dom.hidden = !hasRun;
    for (const element of this.#recorded) element.hidden = hasRun;
  }

  print(pieces: readonly OutputPiece[]): void {
    this.#output.add(pieces);
  }
}

function inputForm({ group, name, ask }: CellOptions): HTMLFormElement {
  const line = make("input", {
    type: "text",
    "aria-label": words.input(name),
    placeholder: words.inputHint,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
  });
  const end = button(words.endOfInput, () => void ask({ kind: "input", group, cell: name }));
  const form = make(
    "form",
    { class: "stdin" },
    make("span", { class: "prompt", "aria-hidden": "true" }, "›"),
    line,
    make("button", { type: "submit" }, words.send),
    end,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask({ kind: "input", group, cell: name, text: `${line.value}\n` });
    line.value = "";
  });
  return form;
}
