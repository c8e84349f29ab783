import { button, make, setText } from "./make.ts";
import { words } from "./words.ts";

/** Quiet sentences at the foot of the window: how the line stands, and what went wrong. */
export class Notices {
  readonly #line = make("p", { class: "notice-line", role: "status" });
  readonly #problems = make("div", { role: "alert" });

  constructor() {
    this.#line.hidden = true;
    document.body.append(
      make("section", { class: "notices", "aria-label": words.notices }, this.#line, this.#problems),
    );
  }

  /** Empty: the line stands. */
  line(text: string): void {
    setText(this.#line, text);
    this.#line.hidden = text === "";
  }

  problem(text: string): void {
    const known = [...this.#problems.children].some((one) => one.firstChild?.textContent === text);
    if (known) return;
    const notice: HTMLElement = make(
      "p",
      {},
      make("span", {}, text),
      button(words.dismiss, () => notice.remove()),
    );
    this.#problems.append(notice);
    for (const old of [...this.#problems.children].slice(0, -3)) old.remove();
  }
}
