import {
  longestText_bytes,
  type ListingState,
  type Message,
  type ProgressState,
  type Request,
  type Snapshot,
} from "../../../src/notebook/protocol.ts";
import { Group } from "./cells/group.ts";
import { Exercise } from "./exercise/exercise.ts";
import { Line, type Answer, type LineState } from "./line.ts";
import { make } from "./make.ts";
import { Notices } from "./notice.ts";
import { language } from "./page-language.ts";
import { page } from "./page.ts";
import { showProgress } from "./progress.ts";
import { handOverAll } from "./texts/hand-over.ts";
import { Listing } from "./texts/listing.ts";
import { words } from "./words.ts";

/** Brings the page to life. */
export function openNotebook(): Notebook {
  return new Notebook();
}

/** The server tells what is, the page shows it and asks for what the reader wants. */
class Notebook {
  readonly #notices = new Notices();
  readonly #listings = new Map<string, Listing>();
  readonly #groups = new Map<string, Group>();
  #exercise: Exercise | undefined;
  readonly #line: Line;
  /** Whether the server has told that it ends: how to start it is said until it is there again. */
  #saidGoodbye = false;

  constructor() {
    document.documentElement.classList.add("notebook");
    // What the reader has done is known here from the verdicts.
    document.querySelector(".done-place")?.remove();
    document.body.append(make("p", { id: "editor-keys", hidden: true }, words.keys));
    this.#line = new Line({
      greeting: () => ({ kind: "watch", page: page.slug, language }),
      onMessage: (message) => this.#hear(message),
      onState: (state) => this.#tellLine(state),
    });
    this.#saveBeforeGoing();
  }

  /** A page that is not seen may never be again; what the server does not have is lost with it. */
  #saveBeforeGoing(): void {
    const save = (): void => void this.#flush();
    document.addEventListener("visibilitychange", () => document.hidden && save());
    document.addEventListener("freeze", save);
    addEventListener("beforeunload", (event) => {
      save();
      if (this.#texts.some((text) => text.isLostWithPage(this.#line.isOpen))) event.preventDefault();
    });
  }

  get #texts(): readonly (Listing | Exercise)[] {
    return [...this.#listings.values(), ...(this.#exercise ? [this.#exercise] : [])];
  }

  async #flush(): Promise<void> {
    await Promise.all(this.#texts.map((text) => text.flush()));
  }

  /** Before programs run: whether the server has all that they are written in. */
  #handOver(): Promise<boolean> {
    return handOverAll(this.#listings.values());
  }

  async #ask(request: Request): Promise<Answer> {
    const answer = isTooLong(request) ? tooLong : await this.#line.ask(request);
    if (answer.outcome === "problem") this.#notices.problem(answer.text);
    return answer;
  }

  #hear(message: Message): void {
    switch (message.kind) {
      case "snapshot":
        return this.#begin(message);
      case "listing":
        return this.#listings.get(message.listing.name)?.show(message.listing);
      case "group":
        return this.#groups.get(message.group.id)?.show(message.group);
      case "cell":
      case "output":
      case "events":
      case "sockets":
      case "faults":
        return this.#groups.get(message.group)?.hear(message);
      case "exercise":
        return this.#exercise?.show(message.exercise);
      case "exercise-file":
        return this.#exercise?.showFile(message);
      case "kept":
        return this.#notices.problem(words.keptBeside(message.file, message.kept));
      case "judging":
        return this.#exercise?.hear(message);
      case "progress":
        return this.#showProgress(message.progress);
      case "problem":
        if (message.id === undefined) this.#notices.problem(message.text);
        return;
      case "goodbye":
        this.#saidGoodbye = true;
        return this.#notices.line(words.goodbye);
    }
  }

  #begin(snapshot: Snapshot): void {
    for (const state of snapshot.listings) this.#showListing(state);
    for (const group of snapshot.groups) {
      const shown = this.#groups.get(group.id) ?? this.#openGroup(group.id);
      shown?.offer(snapshot.machine);
      shown?.show(group);
    }
    const exercise = snapshot.exercise && this.#openExercise();
    this.#showProgress(snapshot.progress);
    if (snapshot.exercise) exercise?.show(snapshot.exercise);
  }

  #openExercise(): Exercise | undefined {
    const help = document.querySelector<HTMLElement>(".help[data-exercise]");
    if (help) this.#exercise ??= new Exercise(help, (request) => this.#ask(request));
    return this.#exercise;
  }

  #showProgress(progress: ProgressState): void {
    showProgress(progress);
    this.#exercise?.showProgress(progress);
  }

  #showListing(state: ListingState): void {
    const known = this.#listings.get(state.name);
    if (known) return known.show(state);
    const places = placesOf(state.name);
    if (places.length === 0) return;
    const ask = (request: Request): Promise<Answer> => this.#ask(request);
    this.#listings.set(
      state.name,
      new Listing({ state, places, ask, run: (all) => this.#runListing(state.name, all) }),
    );
  }

  #openGroup(id: string): Group | undefined {
    const figure = document.querySelector<HTMLElement>(`figure.cells[data-group="${CSS.escape(id)}"]`);
    if (!figure) return undefined;
    const group = new Group({
      figure,
      ask: (request) => this.#ask(request),
      handOver: () => this.#handOver(),
      tell: (listing, cell) => this.#listings.get(listing)?.tell(cell.group, cell.state),
      light: (listing, who, lines) => this.#listings.get(listing)?.light(who, lines) ?? "",
    });
    this.#groups.set(id, group);
    return group;
  }

  /** Runs a listing in the first group that has it; or all of that group. */
  #runListing(name: string, all: boolean): void {
    for (const group of this.#groups.values()) {
      const cells = group.cellsOf(name);
      if (cells.length > 0) return void group.run(all ? "all" : cells);
    }
  }

  #tellLine(state: LineState): void {
    if (state === "open") this.#saidGoodbye = false;
    const lost = this.#saidGoodbye ? words.goodbye : words.lost;
    this.#notices.line({ open: "", lost, "turned-away": words.turnedAway }[state]);
  }
}

const tooLong: Answer = { outcome: "problem", text: words.tooLong };

/** A text that the server would not take. Much longer, it would break the line. */
function isTooLong(request: Request): boolean {
  const isEdit = request.kind === "edit" || request.kind === "exercise-edit";
  return isEdit && new TextEncoder().encode(request.text).length > longestText_bytes;
}

/** The figures that show a listing; where none does, the cells that run it. */
function placesOf(file: string): readonly HTMLElement[] {
  const name = CSS.escape(file);
  const figures = [...document.querySelectorAll<HTMLElement>(`figure.listing[data-file="${name}"]`)];
  return figures.length > 0
    ? figures
    : [...document.querySelectorAll<HTMLElement>(`.cell[data-listing="${name}"]`)].slice(0, 1);
}
