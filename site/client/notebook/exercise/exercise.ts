import type {
  ExerciseState,
  JudgeMessage,
  MessageBody,
  ProgressState,
  Request,
} from "../../../../src/notebook/protocol.ts";
import { type Track, tracks as allTracks } from "../../../../src/verdict/verdict.ts";
import type { Answer } from "../line.ts";
import { handFocus } from "../focus.ts";
import { button, make, setText } from "../make.ts";
import { words } from "../words.ts";
import { Advice } from "./advice.ts";
import { Checks } from "./checks.ts";
import { Files } from "./files.ts";
import { inline } from "./inline.ts";
import { askingButton } from "./question.ts";

/** The exercise of a lesson, in the place where the site only tells how to have it judged. */
export class Exercise {
  readonly #ask: (request: Request) => Promise<Answer>;
  readonly #slug: string;
  readonly #files: Files;
  readonly #checks: Checks;
  readonly #advice: Advice;
  readonly #track = make("select", { "aria-label": words.track });
  readonly #judge = button(words.judge, () => void this.judge(), { class: "judge" });
  readonly #stop: HTMLButtonElement;
  readonly #onSave = make("input", { type: "checkbox" });
  readonly #backups = make("p", { class: "why", role: "status" });
  readonly #learned = make("div", { class: "learned" });
  /** What lessons are called, by their slugs. */
  #lessons: ReadonlyMap<string, string> = new Map();
  #shown: Track = "ts";

  constructor(help: HTMLElement, ask: (request: Request) => Promise<Answer>) {
    this.#ask = ask;
    this.#slug = help.dataset["exercise"] ?? "";
    const slug = this.#slug;
    this.#files = new Files({ ask, judge: () => void this.judge() });
    this.#checks = new Checks({
      light: (who, lines) => this.#files.light(who, lines),
      titleOf: (lesson) => this.#lessons.get(lesson) ?? lesson,
    });
    this.#advice = new Advice(help, ask);
    this.#stop = button(words.stopJudging, () => void ask({ kind: "stop-judging", slug }));
    this.#track.addEventListener("change", () => void this.#changeTrack());
    this.#onSave.addEventListener("change", () => void ask({ kind: "judge-on-save", on: this.#onSave.checked }));
    this.#place(help);
  }

  /** What was typed is judged, not what was typed a moment before. */
  async judge(): Promise<void> {
    if (await this.#files.handOver()) await this.#ask({ kind: "judge", slug: this.#slug });
  }

  isLostWithPage(isLineOpen: boolean): boolean {
    return this.#files.isLostWithPage(isLineOpen);
  }

  /** What was typed is with the server, or will not be taken. */
  flush(): Promise<void> {
    return this.#files.flush();
  }

  show(exercise: ExerciseState): void {
    if (exercise.slug !== this.#slug) return;
    this.#showTracks(exercise);
    this.#files.show(exercise);
    this.#checks.show(exercise);
    this.#advice.show(exercise);
    this.#showJudging(exercise.judging.state === "on");
    setText(this.#backups, exercise.backups.length > 0 ? words.backups(exercise.backups.join(", ")) : "");
    this.#showLearned(exercise);
  }

  showFile({ slug, file, stale }: Extract<MessageBody, { readonly kind: "exercise-file" }>): void {
    if (slug !== this.#slug) return;
    this.#files.showFile(file);
    this.#checks.showStale(stale);
  }

  hear(message: JudgeMessage): void {
    if (message.slug !== this.#slug) return;
    this.#checks.hear(message);
    if (message.event === "began") this.#showJudging(true);
    if (message.event === "ended") this.#showJudging(false);
  }

  showProgress({ judgeOnSave, exercises }: ProgressState): void {
    this.#onSave.checked = judgeOnSave;
    this.#lessons = new Map(exercises.map(({ lesson, lessonTitle }) => [lesson, lessonTitle]));
  }

  #place(help: HTMLElement): void {
    const title = help.querySelector("#check-it");
    if (title) title.textContent = words.work;
    const tools = make(
      "div",
      { class: "tools" },
      this.#judge,
      this.#stop,
      this.#track,
      make("label", {}, this.#onSave, ` ${words.judgeOnSave}`),
      this.#reset(),
    );
    const work = make("div", { class: "work" }, this.#files.dom, tools, this.#backups, this.#learned, this.#checks.dom);
    help.querySelector("ul")?.replaceWith(work);
    help.querySelector(".checks")?.closest("details")?.remove();
    help.querySelector("details.hint")?.replaceWith(this.#advice.hints);
    const solution = help.querySelector("details.solution");
    solution?.replaceWith(this.#advice.solution);
  }

  #reset(): HTMLElement {
    const reset = async (): Promise<void> => {
      if (await this.#files.handOver()) await this.#ask({ kind: "reset-exercise", slug: this.#slug });
    };
    return askingButton(words.resetExercise, words.resetQuestion, () => void reset());
  }

  async #changeTrack(): Promise<void> {
    const track = allTracks.find((one) => one === this.#track.value);
    if (track === undefined) return;
    // The programs of the other track take the place of these.
    if (await this.#files.handOver()) await this.#ask({ kind: "track", track });
    else this.#track.value = this.#shown;
  }

  #showTracks({ tracks, track }: ExerciseState): void {
    if (this.#track.childElementCount === 0) {
      this.#track.append(...tracks.map((one) => make("option", { value: one }, words.tracks[one])));
    }
    this.#shown = track;
    this.#track.value = track;
    this.#track.hidden = tracks.length < 2;
  }

  #showJudging(on: boolean): void {
    if (!on) handFocus(this.#stop, this.#judge);
    this.#stop.hidden = !on;
  }

  #showLearned({ passed, learned, next }: ExerciseState): void {
    this.#learned.hidden = !passed || learned === undefined;
    const onwards =
      next === undefined ? undefined : make("p", {}, make("a", { href: `${next}.html` }, words.nextExercise));
    this.#learned.replaceChildren(make("b", {}, words.learned), make("p", {}, ...inline(learned ?? "")), onwards ?? "");
  }
}
