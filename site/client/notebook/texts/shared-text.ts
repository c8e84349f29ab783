import { Annotation, Transaction, type ChangeSet, type ChangeSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Versioned } from "../../../../src/notebook/protocol.ts";
import type { Answer, Conflict } from "../line.ts";

/** Marks a change that an editor was told, so that it does not tell it back. */
export const told = Annotation.define<true>();

/** Quiet between two letters before they are sent: the server judges and writes what is sent. */
const pause_ms = 250;

export interface SharedTextOptions {
  readonly initial: Versioned;
  /** Sends the whole text, written upon the version `base`. */
  readonly save: (text: string, base: number) => Promise<Answer>;
  /** Makes the place where the reader is asked which of two texts is to stay. */
  readonly question: (text: SharedText) => Question;
}

/** The text was changed elsewhere at the same time; nothing is sent until the reader has chosen. */
export interface Question {
  /** Asks, or asks about what the other text is by now; `undefined`: nothing is to be chosen any more. */
  show(conflict: Conflict | undefined): void;
  /** Leads the reader there. */
  focus(): void;
}

/**
 * A text that the server keeps, on disk, and that several editors of this page, other tabs and the learner's own editor
 * may change. No letter is lost: what was typed here stays here until the server has it.
 */
export class SharedText {
  readonly #options: SharedTextOptions;
  readonly #editors = new Set<EditorView>();
  readonly #question: Question;
  #text: string;
  #server: Versioned;
  #newline: Newline;
  #sending: Promise<boolean> | undefined;
  #timer = 0;
  #sent: string | undefined;
  /** What the server would not take at the last try: it is too long, or the disk is full. */
  #refused: string | undefined;
  #conflict: Conflict | undefined;

  constructor(options: SharedTextOptions) {
    this.#options = options;
    this.#newline = newlineOf(options.initial.text);
    this.#server = asShown(options.initial);
    this.#text = this.#server.text;
    this.#question = options.question(this);
  }

  get text(): string {
    return this.#text;
  }

  /** Whether letters go with the page: the server does not have them, and does not get them now. */
  isLostWithPage(isLineOpen: boolean): boolean {
    const isInConflict = this.#conflict !== undefined;
    // What was refused is kept in a file.
    const isKept = this.#text === this.#server.text || (isInConflict && this.#text === this.#sent);
    return !isKept && (isInConflict || this.#text === this.#refused || !isLineOpen);
  }

  /** What stands on a line, from 1. */
  line(number: number | undefined): string {
    return number === undefined ? "" : (this.#text.split("\n")[number - 1] ?? "").trim();
  }

  attach(editor: EditorView): void {
    this.#editors.add(editor);
  }

  /** Somebody typed into one of the editors. */
  typed(editor: EditorView, changes: ChangeSet): void {
    this.#text = editor.state.doc.toString();
    for (const other of this.#editors) {
      if (other !== editor) other.dispatch({ changes, annotations: told.of(true) });
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause_ms);
  }

  /** The server's text, when it has a new one. */
  receive(received: Versioned): void {
    const current = asShown(received);
    this.#newline = newlineOf(received.text);
    const isClean = this.#text === this.#server.text;
    if (this.#text === current.text || isClean) {
      this.#stand(current);
      this.#show(current.text);
    } else if (this.#conflict !== undefined) {
      this.#conflict = { ...this.#conflict, current };
      this.#question.show(this.#conflict);
    } else if ([this.#server.text, this.#sent].includes(current.text) || this.#sending !== undefined) {
      // The same under another number, or our own words come back: more has been typed since.
      this.#server = current;
      if (this.#sending === undefined) void this.flush();
    } else {
      // Sent upon the old version, ours is refused and kept: then both are shown.
      void this.flush();
    }
  }

  /** Sends what was typed; resolves to whether the server has it: it may not take it. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#sending !== undefined) await this.#sending;
    if (this.#conflict !== undefined) return false;
    if (this.#text === this.#server.text) return true;
    this.#sending = this.#send(this.#text).finally(() => (this.#sending = undefined));
    return await this.#sending;
  }

  /** The same before something is done with the text; where the reader must choose first, they are led there. */
  async handOver(): Promise<boolean> {
    const isThere = await this.flush();
    if (this.#conflict !== undefined) this.#question.focus();
    return isThere;
  }

  /** Keeps what is here, over what was written elsewhere. */
  async keepMine(): Promise<void> {
    if (this.#conflict) this.#stand(this.#conflict.current);
    await this.flush();
  }

  takeOther(): void {
    if (!this.#conflict) return;
    this.#stand(this.#conflict.current);
    this.#show(this.#server.text);
  }

  /** What is typed from now on is written upon `current`. */
  #stand(current: Versioned): void {
    this.#server = current;
    this.#conflict = undefined;
    this.#question.show(undefined);
  }

  /** Resolves to whether the server has it. */
  async #send(text: string): Promise<boolean> {
    this.#sent = text;
    const answer = await this.#options.save(text.replaceAll("\n", this.#newline), this.#server.version);
    this.#refused = answer.outcome === "problem" ? text : undefined;
    if (answer.outcome === "conflict") {
      this.#conflict = answer.message;
      this.receive(answer.message.current);
      return this.#text === this.#server.text;
    }
    if (answer.outcome === "done" && this.#text !== this.#server.text && this.#text !== text) {
      this.#timer = setTimeout(() => void this.flush(), pause_ms);
    }
    return answer.outcome === "done";
  }

  #show(text: string): void {
    if (text === this.#text) return;
    const changes = difference(this.#text, text);
    this.#text = text;
    const annotations = [told.of(true), Transaction.addToHistory.of(false)];
    for (const editor of this.#editors) editor.dispatch({ changes, annotations });
  }
}

type Newline = "\n" | "\r\n";

/** How a file ends its lines, as most editors on Windows do or as others do; what is typed here is saved likewise. */
function newlineOf(text: string): Newline {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** With its lines as editors hold them, ended by `\n`: else places in the one would be other places in the other. */
function asShown({ text, version }: Versioned): Versioned {
  return { text: text.replaceAll(/\r\n?/g, "\n"), version };
}

/** The one stretch in which two texts differ, so that the cursor stays where it is. */
function difference(before: string, after: string): ChangeSpec {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
