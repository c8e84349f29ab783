import { mostPrinted, type OutputPiece } from "../../../../src/notebook/protocol.ts";
import { make, setText } from "../make.ts";
import { words } from "../words.ts";
import { Escapes } from "./escapes.ts";

const linesMost = 1000;
/** Characters printed at once; of more, only the last are made: nobody could read the others. */
const lettersMost = 30_000;
/** How long what was printed stays at most, when much comes. */
const longestStay_ms = 400;

/** What a program prints, and what is typed to it: by the frame, bounded, its colours kept, and followed while the reader is at its end. */
export class Output {
  readonly dom: HTMLElement;
  /** Says how much is gone from the begin. */
  readonly #goneSign = make("div", { class: "omitted", hidden: true, "aria-live": "off" });
  #gone = 0;
  /** Characters that are shown. */
  #letters = 0;
  /** What stands in place of characters that the server left out, and of how many. */
  readonly #omitted = new WeakMap<Element, number>();
  /** Lines that the program began; others follow where something is left out. */
  readonly #afterNewline = new WeakSet<Element>();
  #line = make("div");
  /** Characters at the end of the line that the next ones take the place of, after `\r` or `\b`. */
  #back = 0;
  #waiting: OutputPiece[] = [];
  #scheduled = false;
  #escapes = escapesOfAll();

  constructor(label: string) {
    const attributes = { class: "stream printed", role: "log", tabindex: 0, "aria-label": label };
    this.dom = make("pre", attributes, this.#goneSign, this.#line);
  }

  clear(): void {
    this.#waiting = [];
    this.#gone = 0;
    this.#goneSign.hidden = true;
    this.#letters = 0;
    this.#line = make("div");
    this.#back = 0;
    this.dom.replaceChildren(this.#goneSign, this.#line);
    this.#escapes = escapesOfAll();
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
    this.#dropOldest();
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
      this.#beginLine(fresh, words.omitted(omitted));
      this.#line.className = "omitted";
      this.#omitted.set(this.#line, omitted);
      this.#beginLine(fresh);
    }
    // More lines than are kept need not be made at all.
    const lines = text.split("\n").slice(-linesMost);
    this.#gone += text.length - lines.join("\n").length;
    for (const [index, line] of lines.entries()) {
      if (index > 0) {
        this.#beginLine(fresh);
        this.#afterNewline.add(this.#line);
        this.#escapes[stream].breakOff();
      }
      this.#printInLine(line, stream);
    }
  }

  #beginLine(fresh: DocumentFragment, text = ""): void {
    this.#line = make("div", {}, text);
    this.#back = 0;
    fresh.append(this.#line);
  }

  #printInLine(text: string, stream: OutputPiece["stream"]): void {
    let end = text.length;
    while (end > 0 && "\r\b".includes(text.charAt(end - 1))) end--;
    // What stands before the last return that something follows would be taken away again.
    const last = Math.max(0, text.lastIndexOf("\r", end - 1));
    for (const part of text.slice(last).match(/[\r\b]|[^\r\b]+/g) ?? []) {
      if (part === "\r") this.#back = Infinity;
      else if (part === "\b") this.#back++;
      else this.#printPart(part, stream);
    }
  }

  #printPart(text: string, stream: OutputPiece["stream"]): void {
    const spans = this.#escapes[stream].read(text);
    if (spans.length === 0) return;
    this.#takeBack();
    for (const span of spans) this.#letters += span.textContent.length;
    this.#line.append(...spans);
  }

  #takeBack(): void {
    for (let last = this.#line.lastElementChild; last && this.#back > 0; last = this.#line.lastElementChild) {
      const letters = Array.from(last.textContent);
      const rest = letters.slice(0, Math.max(0, letters.length - this.#back)).join("");
      this.#back -= letters.length;
      this.#letters -= last.textContent.length - rest.length;
      if (rest === "") last.remove();
      else last.textContent = rest;
    }
    this.#back = 0;
  }

  /** Removes the oldest lines; of a single line that is too long, its oldest stretches. */
  #dropOldest(): void {
    while (this.dom.childElementCount - 1 > linesMost || this.#letters > mostPrinted) {
      const oldest = this.#goneSign.nextElementSibling;
      const extra = oldest === this.#line ? oldest.firstElementChild : oldest;
      if (!extra) break;
      this.#drop(extra);
    }
    this.#goneSign.hidden = this.#gone === 0;
    if (this.#gone > 0) setText(this.#goneSign, words.omitted(this.#gone));
  }

  #drop(extra: Element): void {
    const letters = extra.textContent.length;
    const omitted = this.#omitted.get(extra);
    this.#gone += omitted ?? letters + (this.#afterNewline.has(extra) ? 1 : 0);
    if (omitted === undefined) this.#letters -= letters;
    extra.remove();
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

function escapesOfAll(): Readonly<Record<OutputPiece["stream"], Escapes>> {
  return { stdin: new Escapes("typed"), stdout: new Escapes("stdout"), stderr: new Escapes("stderr") };
}
