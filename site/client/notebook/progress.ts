import type { ExerciseProgress, ProgressState } from "../../../src/notebook/protocol.ts";
import { make } from "./make.ts";
import { words } from "./words.ts";

/** Puts a plug into the jack of every lesson whose exercise has passed, in the terminal or here. */
export function showProgress({ current, exercises }: ProgressState): void {
  const passed = new Set(exercises.filter((one) => one.passed).map(({ lesson }) => lesson));
  for (const link of document.querySelectorAll<HTMLElement>("a[data-lesson]")) {
    const plugged = passed.has(link.dataset["lesson"] ?? "");
    link.classList.toggle("plugged", plugged);
    link.querySelector(".said")?.remove();
    if (plugged) link.append(make("span", { class: "said" }, ` (${words.passed})`));
  }
  tell(exercises, current);
}

/** The next is where the learner was, here or in the terminal; else the first that has not passed. */
function tell(exercises: readonly ExerciseProgress[], current: string | undefined): void {
  const place = document.querySelector<HTMLElement>(".progress");
  if (!place) return;
  const passed = exercises.filter((one) => one.passed).length;
  const open = exercises.filter((one) => !one.passed);
  const next = open.find(({ slug }) => slug === current) ?? open[0];
  const isNew = passed === 0 && current === undefined;
  const onwards = next && (isNew ? words.begin(next.lessonTitle) : words.goOn(next.title));
  const link = next && onwards ? make("a", { href: `${next.lesson}.html` }, onwards) : "";
  place.replaceChildren(words.progress(passed, exercises.length), " ", link);
}
