import type { Find, Hit } from "./find.ts";
import { searchWords } from "./words.ts";

/** A field and what it finds; by keyboard: arrows move through the results, Enter in the field opens the first. */
export function searchPanel(find: Find): HTMLElement {
  const panel = document.createElement("search");
  panel.className = "search-panel";
  const field = document.createElement("input");
  field.type = "search";
  field.setAttribute("aria-label", searchWords.label);
  field.placeholder = searchWords.placeholder;
  field.autocomplete = "off";
  field.spellcheck = false;
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  const list = document.createElement("ol");
  panel.append(field, count, list);
  const show = (): void => {
    const hits = field.value.trim() === "" ? [] : find(field.value);
    count.textContent = field.value.trim() === "" ? searchWords.hint : searchWords.found(hits.length);
    list.replaceChildren(...hits.map((hit) => item(hit)));
  };
  field.addEventListener("input", show);
  panel.addEventListener("keydown", (event) => move(event, field, list));
  show();
  return panel;
}

function item({ entry, snippet }: Hit): HTMLElement {
  const link = document.createElement("a");
  link.href = entry.href;
  link.append(text("b", entry.title));
  const where = entry.page === entry.title ? searchWords.kinds[entry.kind] : entry.page;
  link.append(" ", text("small", where), text("p", ""));
  link.lastElementChild?.append(...snippet.map((part, at) => (at % 2 === 1 ? text("mark", part) : part)));
  const li = document.createElement("li");
  li.append(link);
  return li;
}

function text(tag: string, content: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}

function move(event: KeyboardEvent, field: HTMLInputElement, list: HTMLElement): void {
  const links = [...list.querySelectorAll("a")];
  const at = links.findIndex((link) => link === document.activeElement);
  // Enter while a Chinese word is being composed chooses its characters.
  if (event.key === "Enter" && at === -1 && !event.isComposing) links[0]?.click();
  // In a search field the first Escape would only empty it.
  if (event.key === "Escape" && !event.isComposing) field.closest("dialog")?.close();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.isComposing) return;
  event.preventDefault();
  const next = at + step;
  if (next < 0) field.focus();
  else links[Math.min(next, links.length - 1)]?.focus();
}
