import type { Conflict } from "../line.ts";
import { button, make } from "../make.ts";
import { words } from "../words.ts";

export interface Choice {
  readonly keepMine: () => void;
  readonly takeOther: () => void;
}

/** Two wrote at once: both texts are there, and the reader chooses. */
export function conflictPanel({ file, current, kept }: Conflict, choice: Choice): HTMLElement {
  const choose = (act: () => void) => (): void => {
    panel.remove();
    act();
  };
  const panel: HTMLElement = make(
    "div",
    { class: "conflict", role: "alert" },
    make("p", {}, words.conflict(file), " ", words.conflictKept(kept)),
    make(
      "p",
      { class: "tools" },
      button(words.keepMine, choose(choice.keepMine)),
      button(words.takeOther, choose(choice.takeOther)),
    ),
    make(
      "details",
      {},
      make("summary", {}, words.theOther),
      make("pre", { class: "code", tabindex: 0 }, make("code", {}, current.text)),
    ),
  );
  return panel;
}
