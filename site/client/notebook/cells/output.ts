import Anser from "anser";
import type { OutputPiece } from "../../../../src/notebook/protocol.ts";
import { make } from "../make.ts";
import { words } from "../words.ts";

const linesMost = 1000;
/** Characters printed at once; of more, only the last are made: nobody could read the others. */
const lettersMost = 30_000;
/** How long what was printed stays at most, when much comes. */
const longestStay_ms = 400;

const looks = { stdin: "typed", stdout: "stdout", stderr: "stderr" } as const;

/** What a program prints, and what is typed to it: by the frame, bounded, its colours kept, and followed while the reader is at its end. */
export class Output {
  readonly dom: HTMLElement;
  #line: HTMLElement;
  #waiting: OutputPiece[] = [];
  #scheduled = false;
  #colours = coloursOfAll();

  constructor(label: string) {
    this.#line = make("div");
    this.dom = make("pre", { class: "stream printed", role: "log", tabindex: 0, "aria-label": label }, this.#line);
  }

  clear(): void {
    this.#waiting = [];
    this.#line = make("div");
    this.dom.replaceChildren(this.#line);
    this.#colours = coloursOfAll();
  }

  add(pieces: readonly OutputPiece[]): void {
    for (const piece of pieces) this.#waiting.push(piece);
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => this.#print());
  }

  #print(): void {
    const began = performance.now();
    const { scrollHeight, scrollTop, clientHeight } = this.dom;
    const follows = scrollHeight - scrollTop - clientHeight < 24;
    const fresh = document.createDocumentFragment();
    for (const piece of newest(this.#waiting)) this.#printPiece(piece, fresh);
    this.#waiting = [];
    this.dom.append(fresh);
    for (let extra = this.dom.childElementCount - linesMost; extra > 0; extra--) this.dom.firstElementChild?.remove();
    if (follows) this.dom.scrollTop = this.dom.scrollHeight;
    // Most of the page's time is the reader's.
    setTimeout(
      () => {
        this.#scheduled = false;
        if (this.#waiting.length > 0) this.add([]);
      },
      Math.min(longestStay_ms, (performance.now() - began) * 4),
    );
  }

  #printPiece({ stream, text, omitted = 0 }: OutputPiece, fresh: DocumentFragment): void {
    if (omitted > 0) {
      this.#line = make("div", { class: "omitted" }, words.omitted(omitted));
      fresh.append(this.#line);
      this.#line = make("div");
      fresh.append(this.#line);
    }
    // More lines than are kept need not be made at all.
    const lines = text.split("\n").slice(-linesMost);
    for (const [index, line] of lines.entries()) {
      if (index > 0) {
        this.#line = make("div");
        fresh.append(this.#line);
      }
      this.#printInLine(line, stream);
    }
  }

  #printInLine(text: string, stream: OutputPiece["stream"]): void {
    const kept = text.replace(/\r$/, "");
    const restart = kept.lastIndexOf("\r");
    if (restart !== -1) this.#line.replaceChildren();
    const shown = kept.slice(restart + 1);
    if (shown !== "") this.#line.append(...this.#colours[stream].read(shown, stream));
  }
}

/** The last pieces, with what is left out before them counted. */
function newest(pieces: readonly OutputPiece[]): readonly OutputPiece[] {
  const kept: OutputPiece[] = [];
  let room = lettersMost;
  let omitted = 0;
  for (const piece of pieces.toReversed()) {
    if (room > 0) kept.unshift(piece);
    else omitted += piece.text.length + (piece.omitted ?? 0);
    room -= piece.text.length;
  }
  const [first, ...others] = kept;
  if (!first) return [];
  // The first may be far longer than there is room for.
  const excess = Math.max(0, first.text.length - lettersMost);
  const cut = first.text.slice(excess);
  return [{ ...first, text: cut, omitted: (first.omitted ?? 0) + omitted + excess }, ...others];
}

function coloursOfAll(): Readonly<Record<OutputPiece["stream"], Colours>> {
  return { stdin: new Colours(), stdout: new Colours(), stderr: new Colours() };
}

/** Reads the escape sequences of one stream; a colour lasts until it is changed. */
class Colours {
  readonly #anser = new Anser();
  /** A sequence whose end has not come yet. */
  #rest = "";

  read(text: string, stream: OutputPiece["stream"]): readonly HTMLElement[] {
    const whole = this.#rest + text;
    const begin = whole.lastIndexOf("\u001b");
    const cut = begin !== -1 && /^.(?:\[[\d;]*)?$/.test(whole.slice(begin)) ? begin : whole.length;
    this.#rest = whole.slice(cut);
    const parts = this.#anser.ansiToJson(whole.slice(0, cut), { use_classes: true, json: true, remove_empty: true });
    return parts.map((part) => {
      const span = make("span", { class: looks[stream] }, part.content);
      if (part.fg && !part.fg_truecolor) span.classList.add(`${part.fg}-fg`);
      if (part.bg && !part.bg_truecolor) span.classList.add(`${part.bg}-bg`);
      if (part.fg_truecolor) span.style.color = `rgb(${part.fg_truecolor})`;
      if (part.bg_truecolor) span.style.backgroundColor = `rgb(${part.bg_truecolor})`;
      for (const decoration of part.decorations) span.classList.add(`ansi-${decoration}`);
      return span;
    });
  }
}
