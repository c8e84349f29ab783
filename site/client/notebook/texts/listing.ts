import type { CellState, ListingState, Request } from "../../../../src/notebook/protocol.ts";
import { badgeLook, badgeText } from "../cells/badge.ts";
import type { Stretch } from "../editor/excerpt.ts";
import { openEditor, type Editor } from "../editor/editor.ts";
import type { Answer } from "../line.ts";
import { handFocus } from "../focus.ts";
import { button, make, setText } from "../make.ts";
import { page } from "../page.ts";
import { words } from "../words.ts";
import { ConflictPanel } from "./conflict.ts";
import { SharedText } from "./shared-text.ts";

export interface ListingOptions {
  readonly state: ListingState;
  /** The figures and cells that show it. */
  readonly places: readonly HTMLElement[];
  readonly ask: (request: Request) => Promise<Answer>;
  readonly run: (all: boolean) => void;
}

/** A listing of the page: an editor in every place that showed it, all of them on the same text. */
export class Listing {
  readonly #options: ListingOptions;
  readonly #text: SharedText;
  readonly #editors: Editor[] = [];
  readonly #tools: Tools[] = [];
  readonly #signs: HTMLElement[] = [];
  readonly #whereabouts: HTMLAnchorElement[] = [];
  /** What the programs that run it do, the last that changed at the end. */
  readonly #told = new Map<string, { readonly group: string; readonly cell: CellState }>();
  /** The lines at which the programs that run it are. */
  readonly #lit = new Map<string, readonly number[]>();

  constructor(options: ListingOptions) {
    this.#options = options;
    const { name } = options.state;
    this.#text = new SharedText({
      initial: options.state,
      save: (text, base) => options.ask({ kind: "edit", page: page.slug, listing: name, text, base }),
      question: (text) => new ConflictPanel(text, (panel) => options.places[0]?.prepend(panel)),
    });
    for (const place of options.places) this.#openIn(place);
    this.show(options.state);
  }

  show(state: ListingState): void {
    this.#text.receive(state);
    for (const sign of this.#signs) sign.textContent = state.edited ? words.edited : "";
    for (const tools of this.#tools) offer(tools, state);
  }

  isLostWithPage(isLineOpen: boolean): boolean {
    return this.#text.isLostWithPage(isLineOpen);
  }

  /** What was typed is with the server, or will not be taken. */
  flush(): Promise<unknown> {
    return this.#text.flush();
  }

  handOver(): Promise<boolean> {
    return this.#text.handOver();
  }

  /** What a program that runs it does, with the way to where that is seen. */
  tell(group: string, cell: CellState): void {
    const key = `${group} ${cell.name}`;
    this.#told.delete(key);
    if (cell.state !== "idle") this.#told.set(key, { group, cell });
    const last = [...this.#told.values()].at(-1);
    for (const place of this.#whereabouts) {
      place.hidden = last === undefined;
      if (!last) continue;
      place.href = `#cells-${last.group}`;
      place.dataset["look"] = badgeLook(last.cell);
      setText(place, `${last.cell.name}: ${badgeText(last.cell)}`);
    }
  }

  /** Lights the lines at which a program is; returns what stands on the first. */
  light(who: string, lines: readonly number[]): string {
    this.#lit.set(who, lines);
    const all = [...this.#lit.values()].flat();
    for (const editor of this.#editors) editor.light(all);
    return this.#text.line(lines[0]);
  }

  #openIn(place: HTMLElement): void {
    const figure = readFigure(place, this.#options.state.original, this.#text.text);
    const editor = openEditor({
      text: this.#text,
      file: this.#options.state.name,
      onRun: this.#options.run,
      shown: figure.shown,
      remarks: figure.remarks,
    });
    this.#editors.push(editor);
    const frame = make("div", { class: "program" }, editor.dom, this.#makeTools(editor, figure.shown !== undefined));
    if (figure.code) figure.code.replaceWith(frame);
    else place.append(frame);
  }

  #makeTools(editor: Editor, isExcerpt: boolean): HTMLElement {
    const { ask, run, state } = this.#options;
    const about = { page: page.slug, listing: state.name };
    const start = button(words.run, () => run(false), { class: "run-cell", "aria-label": words.runCell(state.name) });
    const putBack = async (): Promise<void> => {
      if (await this.handOver()) await ask({ kind: "reset-listing", ...about });
    };
    const reset = button(words.reset, () => void putBack(), { title: words.resetTitle });
    const undo = button(words.undoReset, () => void ask({ kind: "undo-reset", ...about }));
    const sign = make("span", { class: "edited", role: "status" });
    this.#tools.push({ start, reset, undo });
    this.#signs.push(sign);
    const whereabouts = make("a", { class: "badge", hidden: true });
    this.#whereabouts.push(whereabouts);
    const whole = isExcerpt ? wholeSwitch(editor) : undefined;
    return make("div", { class: "tools" }, start, whole, reset, undo, whereabouts, sign);
  }
}

interface Tools {
  readonly start: HTMLElement;
  readonly reset: HTMLElement;
  readonly undo: HTMLElement;
}

function offer({ start, reset, undo }: Tools, { edited, canUndo }: ListingState): void {
  // What is hidden cannot be given the focus.
  if (edited) reset.hidden = false;
  if (canUndo) undo.hidden = false;
  if (!edited) handFocus(reset, canUndo ? undo : start);
  if (!canUndo) handFocus(undo, edited ? reset : start);
  [reset.hidden, undo.hidden] = [!edited, !canUndo];
}

function wholeSwitch(editor: Editor): HTMLButtonElement {
  const made = make("button", { type: "button", "aria-pressed": "false" }, words.wholeProgram);
  const press = (whole: boolean): void => {
    made.setAttribute("aria-pressed", String(whole));
    editor.showWhole(whole);
  };
  made.addEventListener("click", () => press(made.getAttribute("aria-pressed") !== "true"));
  editor.dom.addEventListener("switchboard-whole", () => press(true));
  return made;
}

interface Figure {
  /** What the editor takes the place of. */
  readonly code: Element | null;
  readonly shown: Stretch | undefined;
  readonly remarks: ReadonlyMap<number, string>;
}

/** What the page shows of a listing; its lines are those of the lesson's own text. */
function readFigure(place: HTMLElement, original: string, text: string): Figure {
  const code = place.querySelector(".copyable") ?? place.querySelector("pre.code");
  const lines = [...place.querySelectorAll<HTMLElement>("pre.code .line[data-line]")];
  const numbers = lines.map((line) => Number(line.dataset["line"]));
  const first = numbers[0] ?? 1;
  const before = original.split("\n").slice(0, first - 1);
  const marker = before.at(-1)?.trim() ?? "";
  const isExcerpt = marker.startsWith("// #region");
  const shown = isExcerpt ? stretchOf(text, marker) : undefined;
  // In a text that was changed before, the lines of an excerpt may stand elsewhere than in the lesson's.
  const moved = shown ? shown.first - first : 0;
  const marks = lines.flatMap((line, at): [number, string][] => {
    const mark = line.dataset["mark"];
    return mark === undefined ? [] : [[(numbers[at] ?? 0) + moved, mark]];
  });
  return { code, shown, remarks: new Map(marks) };
}

/** Where the excerpt stands; the whole text where its marker is gone. */
function stretchOf(text: string, marker: string): Stretch | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const start = lines.indexOf(marker);
  const end = lines.indexOf("// #endregion", start);
  return start === -1 || end === -1 ? undefined : { first: start + 2, last: end };
}
