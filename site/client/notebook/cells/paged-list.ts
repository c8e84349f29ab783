import { button, make, setText } from "../make.ts";
import { listLength, type Drawing } from "../drawing/messages.ts";
import { words } from "../words.ts";

/** The run in sentences, a few hundred at a time: all of a long one would be too much for any page. */
export class PagedList {
  readonly dom = make("div", { class: "sentences" });
  readonly #list = make("ol", { tabindex: 0, "aria-label": words.inWords });
  readonly #range = make("span", { class: "range" });
  readonly #earlier = button(words.earlier, () => this.#turn(-1));
  readonly #later = button(words.later, () => this.#turn(1));
  readonly #pages = make("p", { class: "pages" }, this.#earlier, this.#range, this.#later);
  readonly #onTurn: () => void;
  /** Where the shown stretch begins; the end is followed where undefined. */
  #from: number | undefined;
  #shown: Drawing["list"] = { from: 0, all: 0, items: [] };

  constructor(onTurn: () => void) {
    this.#onTurn = onTurn;
    this.dom.append(this.#pages, this.#list);
    this.#pages.hidden = true;
  }

  get from(): number | undefined {
    return this.#from;
  }

  show(list: Drawing["list"]): void {
    this.#pages.hidden = list.all <= listLength;
    setText(this.#range, words.rangeOf(list.from + 1, list.from + list.items.length, list.all));
    this.#earlier.disabled = list.from === 0;
    this.#later.disabled = list.from + list.items.length >= list.all;
    this.#list.start = list.from + 1;
    const old = this.#shown;
    this.#shown = list;
    const rows = [...this.#list.children];
    for (const [index, { at, text }] of list.items.entries()) {
      const before = list.from === old.from ? old.items[index] : undefined;
      if (before?.at === at && before.text === text) continue;
      const row = make("li", {}, make("small", {}, at), ` ${text}`);
      const place = rows[index];
      if (place) place.replaceWith(row);
      else this.#list.append(row);
    }
    for (const row of rows.slice(list.items.length)) row.remove();
  }

  #turn(pages: number): void {
    const to = this.#shown.from + pages * listLength;
    this.#from = to + listLength >= this.#shown.all ? undefined : Math.max(0, to);
    this.#onTurn();
  }
}
