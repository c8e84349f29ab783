import type { EncodedEvent } from "../../../../src/wire/encoded.ts";
import { placeNames } from "../../names.ts";
import { offerPlayer, type Player } from "../../player.ts";
import { drawer } from "../drawing/drawer.ts";
import type { Drawing } from "../drawing/messages.ts";
import { make } from "../make.ts";
import { language } from "../page-language.ts";
import { lightsOf, type Light } from "./recorded.ts";
import { redraw } from "./redraw.ts";

/** While much happens the picture shows its beginning and its end; at rest, more than anyone reads. */
const limits = { live: 120, atRest: 400 } as const;
const longestStay_ms = 500;

export interface PictureOptions {
  /** Names the log in the worker, and the picture's parts in the page. */
  readonly log: string;
  readonly onDrawn: (drawing: Drawing) => void;
  /** Which sentences of the list are wished for. */
  readonly from: () => number | undefined;
  readonly light: Light;
}

/**
 * The picture of a run that goes on: what has come is drawn in the worker, one drawing at a time, and then what changed
 * is changed in the page. At rest it can be played step by step.
 */
export class Picture {
  readonly dom = make("div", { class: "run live" });
  readonly #box = make("div", { class: "picture", tabindex: 0 });
  readonly #player = make("div", { class: "player" });
  readonly #texts = make("ol", { class: "steps", hidden: true });
  readonly #options: PictureOptions;
  #events: EncodedEvent[] = [];
  #fresh = true;
  #drawing = false;
  #wanted = false;
  #paused = false;
  #lastLook = false;
  #atRest = false;
  #last: Drawing | undefined;
  #begun = false;
  #played: Player | undefined;

  constructor(options: PictureOptions) {
    this.#options = options;
    this.dom.append(this.#box, this.#player, this.#texts);
  }

  begin(events: readonly EncodedEvent[]): void {
    this.#events = [...events];
    this.#fresh = true;
    this.#begun = true;
    this.#want();
  }

  add(events: readonly EncodedEvent[]): void {
    for (const event of events) this.#events.push(event);
    this.#want();
  }

  /** Nothing more is expected soon: then the picture can be played. */
  rest(atRest: boolean): void {
    if (this.#atRest === atRest) return;
    this.#atRest = atRest;
    this.#want();
  }

  /** Paused, it is drawn once more as at rest: then it can be played, while the programs run on. */
  pause(paused: boolean): void {
    this.#paused = paused;
    this.#lastLook = paused;
    this.#want();
  }

  /** Something else of it is to be seen. */
  again(): void {
    this.#want();
  }

  #want(): void {
    this.#wanted = true;
    if (this.#begun && !this.#drawing && (!this.#paused || this.#lastLook)) {
      this.#drawing = true;
      requestAnimationFrame(() => void this.#draw());
    }
  }

  /** The worker knows all that was seen, whether or not it is to be seen here. */
  async tellAll(): Promise<void> {
    await this.#order(limits.live);
  }

  #order(limit: number): Promise<Drawing | undefined> {
    const [events, fresh] = [this.#events, this.#fresh];
    this.#events = [];
    this.#fresh = false;
    const from = this.#options.from();
    const wish = { language, limit, ...(from !== undefined && { from }) };
    return drawer.draw({ kind: "draw", log: this.#options.log, fresh, events, wish });
  }

  async #draw(): Promise<void> {
    this.#wanted = false;
    const atRest = this.#atRest || this.#paused;
    this.#lastLook = false;
    const drawing = await this.#order(atRest ? limits.atRest : limits.live);
    const began = performance.now();
    if (drawing) this.#show(drawing, atRest);
    // Most of the page's time is the reader's: the larger the picture, the longer it stays.
    const rest_ms = Math.min(longestStay_ms, (performance.now() - began) * 4);
    setTimeout(() => {
      this.#drawing = false;
      if (this.#wanted) this.#want();
    }, rest_ms);
  }

  #show(drawing: Drawing, atRest: boolean): void {
    const changed = drawing.svg !== this.#last?.svg;
    this.#last = drawing;
    if (atRest && (changed || !this.#played)) this.#offerPlayer(drawing);
    else if (!atRest) this.#showLive(drawing);
    this.#options.onDrawn(drawing);
  }

  #showLive(drawing: Drawing): void {
    if (this.#played) {
      this.#played.leave();
      this.#played = undefined;
      this.#player.replaceChildren();
      this.#box.replaceChildren();
    }
    this.#followEnd(() => redraw(this.#box, drawing.svg));
    for (const lane of drawing.lanes) {
      const line = drawing.lines[lane];
      this.#options.light(lane, line === undefined ? [] : [line]);
    }
  }

  /** Whoever looks at the end sees it again. */
  #followEnd(change: () => void): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#box;
    const atEnd = scrollTop > 0 && scrollHeight - scrollTop - clientHeight < 40;
    const isShort = scrollHeight <= clientHeight;
    change();
    if (atEnd || (isShort && !this.#atRest)) this.#box.scrollTop = this.#box.scrollHeight;
    placeNames(this.#box);
  }

  /** The player listens to the steps themselves, so they are made anew. A packet may be told of late: its reader stays. */
  #offerPlayer(drawing: Drawing): void {
    const place = this.#played?.leave();
    this.#played = undefined;
    this.#followEnd(() => (this.#box.innerHTML = drawing.svg));
    this.#player.replaceChildren();
    this.#texts.replaceChildren(...drawing.steps.map((text) => make("li", {}, text)));
    for (const lane of drawing.lanes) this.#options.light(lane, []);
    if (drawing.svg === "") return;
    this.#played = offerPlayer(this.dom, lightsOf(this.dom, this.#options.light, drawing.lanes));
    if (place) this.#played.goOnAt(place);
  }
}
