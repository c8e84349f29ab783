import { lineLights, type LineLights } from "./line-lights.ts";
import { words } from "./player.words.ts";

/** How long a step stays while playing: long enough to read it. */
const step_ms = 1100;
const icons = {
  play: "M4 2.5v11L13.5 8Z",
  pause: "M4 2.5h3v11H4ZM9 2.5h3v11H9Z",
  back: "M3 3h2v10H3ZM13.5 3v10L6 8Z",
  on: "M11 3h2v10h-2ZM2.5 3v10L10 8Z",
} as const;

/** Lets every recorded run be played, stepped and scrubbed. At rest the whole of it is to be seen, as without a script. */
export function offerPlayers(): void {
  for (const run of document.querySelectorAll<HTMLElement>(".run")) offerPlayer(run);
}

/** Lets one run be played. `lights` shows each program's line where the listings are not part of the page's text. */
export function offerPlayer(run: HTMLElement, lights?: LineLights): Player {
  const player = new Player(run, lights);
  player.offer();
  return player;
}

/** Where in a run its reader is, so that it goes on from there when the run is drawn anew. */
export interface Place {
  /** What its step says, and how many before it say the same, for others may come before it; none where all is seen. */
  readonly step: { readonly text: string; readonly before: number } | undefined;
  readonly playing: boolean;
  /** Which of the controls has the focus; -1 for none of them. */
  readonly focused: number;
}

export class Player {
  readonly #box: HTMLElement;
  readonly #steps: readonly SVGGElement[];
  readonly #texts: readonly string[];
  readonly #curtain = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  readonly #lights: LineLights;
  readonly #play = button("play", words.play);
  readonly #slider = document.createElement("input");
  readonly #caption = document.createElement("p");
  readonly #bar = document.createElement("div");
  readonly #run: HTMLElement;
  #at: number;
  #timer = 0;

  constructor(run: HTMLElement, lights?: LineLights) {
    this.#run = run;
    this.#box = run.querySelector<HTMLElement>(".picture") ?? run;
    this.#steps = [...run.querySelectorAll<SVGGElement>("[data-step]")];
    this.#texts = [...run.querySelectorAll(".steps li")].map((item) => item.textContent ?? "");
    this.#lights = lights ?? lineLights(run, this.#steps);
    this.#at = this.#steps.length - 1;
  }

  offer(): void {
    this.#curtain.setAttribute("class", "curtain");
    // Under the names, which may have moved to where it hangs.
    this.#box.querySelector(".names")?.before(this.#curtain);
    this.#run.querySelector(".player")?.append(...this.#controls());
    for (const [at, step] of this.#steps.entries()) {
      // By keyboard the steps are walked with the player; each arrow a stop of its own would be too many.
      if (step.hasAttribute("tabindex")) step.tabIndex = -1;
      step.addEventListener("click", () => this.#goTo(at));
    }
  }

  /** Ends the playing, before what is played is taken away. */
  leave(): Place {
    const playing = this.#timer !== 0;
    const focused = [...this.#bar.children].indexOf(document.activeElement ?? this.#bar);
    this.#pause();
    const text = this.#texts[this.#at];
    if (text === undefined || this.#at === this.#last) return { step: undefined, playing, focused };
    const before = this.#texts.slice(0, this.#at).filter((other) => other === text).length;
    return { step: { text, before }, playing, focused };
  }

  /** Goes on where its reader was in an earlier drawing; where that step is not to be found, all is to be seen. */
  goOnAt({ step, playing, focused }: Place): void {
    const control = this.#bar.children[focused];
    if (control instanceof HTMLElement) control.focus({ preventScroll: true });
    if (step === undefined) return;
    const at = [...this.#texts.keys()].filter((one) => this.#texts[one] === step.text)[step.before];
    if (at === undefined) return;
    this.#show(at);
    if (playing) this.#playOn();
  }

  #controls(): readonly HTMLElement[] {
    const bar = this.#bar;
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", words.player);
    const back = button("back", words.back);
    const on = button("on", words.on);
    back.addEventListener("click", () => this.#goTo(this.#at - 1));
    on.addEventListener("click", () => this.#goTo(this.#at === this.#last ? 0 : this.#at + 1));
    this.#play.addEventListener("click", () => this.#toggle());
    Object.assign(this.#slider, { type: "range", min: "0", max: String(this.#last), value: String(this.#last) });
    this.#slider.setAttribute("aria-label", words.position);
    this.#slider.addEventListener("input", () => this.#goTo(this.#slider.valueAsNumber));
    bar.addEventListener("keydown", (event) => this.#key(event));
    bar.append(back, this.#play, on, this.#slider);
    this.#caption.setAttribute("aria-live", "polite");
    return [bar, this.#caption];
  }

  get #last(): number {
    return this.#steps.length - 1;
  }

  /** On the slider the browser knows these keys itself, but for playing. */
  #key(event: KeyboardEvent): void {
    const onSlider = event.target === this.#slider;
    const to = { ArrowLeft: this.#at - 1, ArrowRight: this.#at + 1, Home: 0, End: this.#last }[event.key];
    if (to !== undefined && !onSlider) this.#goTo(to);
    else if (event.key === " " && onSlider) this.#toggle();
    else return;
    event.preventDefault();
  }

  #toggle(): void {
    if (this.#timer !== 0) return this.#pause();
    this.#playOn();
    this.#show(this.#at === this.#last ? 0 : this.#at + 1);
  }

  #playOn(): void {
    show(this.#play, "pause", words.pause);
    // Nobody wants to hear every step of it.
    this.#caption.setAttribute("aria-live", "off");
    this.#timer = setInterval(() => {
      if (this.#at < this.#last) this.#show(this.#at + 1);
      if (this.#at === this.#last) this.#pause();
    }, step_ms);
  }

  #pause(): void {
    clearInterval(this.#timer);
    this.#timer = 0;
    show(this.#play, "play", words.play);
    this.#caption.setAttribute("aria-live", "polite");
  }

  #goTo(at: number): void {
    this.#pause();
    this.#show(Math.max(0, Math.min(this.#last, at)));
  }

  #show(at: number): void {
    this.#steps[this.#at]?.classList.remove("now");
    this.#at = at;
    const [step, next] = [this.#steps[at], this.#steps[at + 1]];
    const y = next === undefined ? 1e5 : (heightOf(step) + heightOf(next)) / 2 + 3;
    this.#curtain.style.transform = `translateY(${y}px)`;
    step?.classList.add("now");
    this.#lights.show(at);
    const text = this.#texts[at] ?? "";
    const source = this.#lights.source(at);
    this.#caption.replaceChildren(holding("span", text), ...(source === "" ? [] : [holding("code", source)]));
    this.#slider.value = String(at);
    this.#slider.setAttribute("aria-valuetext", `${at + 1} / ${this.#steps.length}: ${text}`);
    if (step) this.#bringIntoView(step);
  }

  #bringIntoView(step: SVGGElement): void {
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    // The sheet of bytes counts as a part of its packet, though it is hidden.
    const place = (step.querySelector(".arrow") ?? step).getBoundingClientRect();
    const box = this.#box.getBoundingClientRect();
    const top = place.top - this.#scrollBox(place, box);
    if (top < 100 || top + place.height > innerHeight - 170) scrollBy({ top: top - innerHeight * 0.4, behavior });
    // What is wider than the box would only be scrolled to and fro.
    if (place.width > box.width) return;
    if (place.left < box.left) this.#box.scrollBy({ left: place.left - box.left - 20, behavior });
    else if (place.right > box.right) this.#box.scrollBy({ left: place.right - box.right + 20, behavior });
  }

  /** In a box that is lower than its picture, brings the place to its middle. Returns by how much it has moved up. */
  #scrollBox(place: DOMRect, box: DOMRect): number {
    if (place.top > box.top + 90 && place.bottom < box.bottom - 40) return 0;
    const before = this.#box.scrollTop;
    this.#box.scrollTop = before + place.top - box.top - box.height * 0.4;
    return this.#box.scrollTop - before;
  }
}

function heightOf(step: SVGGElement | undefined): number {
  return Number(step?.dataset["y"]);
}

type Icon = keyof typeof icons;

function button(icon: Icon, label: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  show(made, icon, label);
  return made;
}

function show(on: HTMLButtonElement, icon: Icon, label: string): void {
  on.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${icons[icon]}"/></svg>`;
  on.setAttribute("aria-label", label);
  on.title = label;
}

function holding(name: "span" | "code", text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
