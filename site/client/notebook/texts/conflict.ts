import type { Conflict } from "../line.ts";
import { button, make } from "../make.ts";
import { words } from "../words.ts";
import type { SharedText } from "./shared-text.ts";

/** Two wrote at once: both texts are there, and the reader chooses. */
export function conflictPanel({ file, current, kept }: Conflict, text: SharedText): HTMLElement {
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
      button(
        words.keepMine,
        choose(() => void text.keepMine()),
      ),
      button(
        words.takeOther,
        choose(() => text.takeOther()),
      ),
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
