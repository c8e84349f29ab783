import { button, make } from "../make.ts";
import { words } from "../words.ts";

/** A button that asks before it acts, in its own place. */
export function askingButton(text: string, question: string, act: () => void): HTMLElement {
  const place = make("span", { class: "asking" });
  const start = button(text, () => {
    place.replaceChildren(asked);
    no.focus();
  });
  const back = (): void => {
    place.replaceChildren(start);
    start.focus();
  };
  const no = button(words.no, back);
  const yes = button(words.yes, () => {
    back();
    act();
  });
  const asked = make("span", { role: "group", "aria-label": question }, `${question} `, yes, no);
  asked.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") back();
  });
  place.append(start);
  return place;
}
