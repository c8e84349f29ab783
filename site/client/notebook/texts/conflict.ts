import type { Conflict } from "../line.ts";
import { button, make, setText } from "../make.ts";
import { words } from "../words.ts";
import type { Question, SharedText } from "./shared-text.ts";

/** Two wrote at once: both texts are there, and the reader chooses. */
export class ConflictPanel implements Question {
  readonly #place: (panel: HTMLElement) => void;
  readonly #dom: HTMLElement;
  readonly #said = make("p");
  readonly #other = make("code");

  /** `place` puts the panel where it is seen. */
  constructor(text: SharedText, place: (panel: HTMLElement) => void) {
    this.#place = place;
    const mine = button(words.keepMine, () => void text.keepMine());
    const other = button(words.takeOther, () => text.takeOther());
    this.#dom = make(
      "div",
      { class: "conflict", role: "alert", tabindex: -1 },
      this.#said,
      make("p", { class: "tools" }, mine, other),
      make(
        "details",
        {},
        make("summary", {}, words.theOther),
        make("pre", { class: "code", tabindex: 0 }, this.#other),
      ),
    );
  }

  show(conflict: Conflict | undefined): void {
    if (conflict === undefined) return this.#dom.remove();
    setText(this.#said, `${words.conflict(conflict.file)} ${words.conflictKept(conflict.kept)}`);
    setText(this.#other, conflict.current.text);
    if (!this.#dom.isConnected) this.#place(this.#dom);
  }

  focus(): void {
    this.#dom.focus();
  }
}
