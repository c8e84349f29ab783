import { make } from "../make.ts";

export interface Tab {
  readonly name: string;
  readonly panel: HTMLElement;
  /** Told when it comes into sight and when it goes. */
  readonly onShow?: (shown: boolean) => void;
}

let made = 0;

/** Panels of which one is to be seen; the arrow keys go from tab to tab. */
export class Tabs {
  readonly dom: HTMLElement;
  readonly #tabs: readonly Tab[];
  readonly #buttons: readonly HTMLButtonElement[];
  #at = 0;

  constructor(label: string, tabs: readonly Tab[]) {
    this.#tabs = tabs;
    made++;
    this.#buttons = tabs.map((tab, at) => this.#button(tab, at, `tab-${made}-${at}`));
    const list = make("div", { class: "tab-list", role: "tablist", "aria-label": label }, ...this.#buttons);
    list.addEventListener("keydown", (event) => this.#key(event));
    this.dom = make("div", { class: "tabs" }, list, ...tabs.map(({ panel }) => panel));
    this.#paint();
  }

  /** Tells the tab that is shown that it is. */
  showAgain(): void {
    if (this.#at > 0) this.#tabs[this.#at]?.onShow?.(true);
  }

  #button({ name, panel }: Tab, at: number, id: string): HTMLButtonElement {
    const button = make("button", { type: "button", role: "tab", id, "aria-controls": `${id}-panel` }, name);
    button.addEventListener("click", () => this.#goTo(at));
    panel.id = `${id}-panel`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", id);
    return button;
  }

  #key(event: KeyboardEvent): void {
    const count = this.#tabs.length;
    const to = {
      ArrowRight: (this.#at + 1) % count,
      ArrowLeft: (this.#at + count - 1) % count,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#goTo(to);
    this.#buttons[to]?.focus();
  }

  #goTo(at: number): void {
    if (at === this.#at) return;
    this.#tabs[this.#at]?.onShow?.(false);
    this.#at = at;
    this.#paint();
    this.#tabs[at]?.onShow?.(true);
  }

  #paint(): void {
    for (const [at, button] of this.#buttons.entries()) {
      const shown = at === this.#at;
      button.setAttribute("aria-selected", String(shown));
      button.tabIndex = shown ? 0 : -1;
      const panel = this.#tabs[at]?.panel;
      if (panel) panel.hidden = !shown;
    }
  }
}
