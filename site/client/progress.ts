import { words } from "./words.ts";

const key = "switchboard.done";

/** What a reader has done is kept in this browser and told to nobody. */
export function keepProgress(): void {
  const done = readDone();
  markLessons(done);
  tell(done);
  offerDone(done);
}

function readDone(): Set<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : []);
  } catch {
    return new Set();
  }
}

function writeDone(done: ReadonlySet<string>): void {
  try {
    localStorage.setItem(key, JSON.stringify([...done]));
  } catch {
    // A browser that keeps nothing: the mark lasts as long as the page.
  }
}

/** Puts a plug into the jack of every lesson that is done. */
function markLessons(done: ReadonlySet<string>): void {
  for (const link of document.querySelectorAll<HTMLElement>("a[data-lesson]")) {
    const plugged = done.has(link.dataset["lesson"] ?? "");
    link.classList.toggle("plugged", plugged);
    const said = link.querySelector(".said");
    if (plugged && !said) link.append(hiddenText(` (${words.plugged})`));
    if (!plugged) said?.remove();
  }
}

function hiddenText(text: string): HTMLElement {
  const span = document.createElement("span");
  span.className = "said";
  span.textContent = text;
  return span;
}

function tell(done: ReadonlySet<string>): void {
  const place = document.querySelector(".progress");
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".jacks a[data-lesson]")];
  if (!place || done.size === 0) return;
  const count = links.filter((link) => done.has(link.dataset["lesson"] ?? "")).length;
  const next = links.find((link) => !done.has(link.dataset["lesson"] ?? ""));
  place.textContent = words.progress(count, links.length);
  if (!next) return;
  const link = document.createElement("a");
  link.href = next.href;
  link.textContent = words.goOn(next.querySelector(".title")?.textContent ?? "");
  place.append(" ", link);
}

function offerDone(done: Set<string>): void {
  const place = document.querySelector<HTMLElement>(".done-place");
  const lesson = place?.dataset["lesson"];
  if (!place || lesson === undefined) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "done";
  button.textContent = words.done;
  button.setAttribute("aria-pressed", String(done.has(lesson)));
  button.addEventListener("click", () => {
    if (!done.delete(lesson)) done.add(lesson);
    writeDone(done);
    button.setAttribute("aria-pressed", String(done.has(lesson)));
    markLessons(done);
  });
  place.append(button);
}
