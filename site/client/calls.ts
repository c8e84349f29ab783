const grace_ms = 200;

/** Shows what a call does beside it, while the pointer or the focus is on it; the text stands at the page's end. */
export function explainCalls(): void {
  if (!document.querySelector("a.call")) return;
  const tip = document.createElement("div");
  tip.id = "call-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  new Explainer(tip).listen();
}

class Explainer {
  readonly #tip: HTMLElement;
  #shown: Element | undefined;
  #leaving = 0;

  constructor(tip: HTMLElement) {
    this.#tip = tip;
  }

  listen(): void {
    for (const event of ["pointerover", "focusin"]) {
      document.addEventListener(event, ({ target }) => this.#enter(target));
    }
    document.addEventListener("focusout", () => this.#hide());
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#hide();
    });
    // A tip that no longer stands beside its call would explain another one.
    document.addEventListener("scroll", () => this.#hide(), { capture: true, passive: true });
  }

  #enter(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const call = target.closest("a.call");
    if (call) this.#show(call);
    else if (!this.#tip.contains(target)) this.#leave();
    else clearTimeout(this.#leaving);
  }

  /** The pointer may cross the gap between call and tip. */
  #leave(): void {
    if (!this.#shown || this.#shown === document.activeElement) return;
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.#hide(), grace_ms);
  }

  #show(call: Element): void {
    clearTimeout(this.#leaving);
    const text = document.getElementById(call.getAttribute("href")?.slice(1) ?? "");
    if (call === this.#shown || !text) return;
    this.#hide();
    const list = document.createElement("dl");
    list.append(...[...text.children].map((child) => child.cloneNode(true)));
    this.#tip.replaceChildren(list);
    this.#tip.hidden = false;
    this.#shown = call;
    call.setAttribute("aria-describedby", this.#tip.id);
    this.#place(call.getBoundingClientRect());
  }

  #place(call: DOMRect): void {
    const { width, height } = this.#tip.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - 8;
    const below = call.bottom + 6;
    const top = below + height > innerHeight && call.top > height + 6 ? call.top - height - 6 : below;
    this.#tip.style.left = `${Math.max(8, Math.min(call.left, room)) + scrollX}px`;
    this.#tip.style.top = `${top + scrollY}px`;
  }

  #hide(): void {
    clearTimeout(this.#leaving);
    this.#shown?.removeAttribute("aria-describedby");
    this.#shown = undefined;
    this.#tip.hidden = true;
  }
}
