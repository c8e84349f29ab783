import type { ExerciseFile, ExerciseState, Request } from "../../../../src/notebook/protocol.ts";
import { trackOfFile } from "../../../../src/verdict/verdict.ts";
import { Tabs } from "../cells/tabs.ts";
import { openEditor, type Editor } from "../editor/editor.ts";
import type { Answer } from "../line.ts";
import { make, setText } from "../make.ts";
import { ConflictPanel } from "../texts/conflict.ts";
import { handOverAll } from "../texts/hand-over.ts";
import { SharedText } from "../texts/shared-text.ts";
import { words } from "../words.ts";

export interface FilesOptions {
  readonly ask: (request: Request) => Promise<Answer>;
  /** The learner asked for a verdict. */
  readonly judge: () => void;
}

interface Open {
  readonly text: SharedText;
  readonly editor: Editor;
  readonly sign: HTMLElement;
  /** The version that the page came with. */
  readonly first: number;
  readonly lit: Map<string, readonly number[]>;
}

/** The learner's programs of an exercise: an editor for each, in step with the disk. */
export class Files {
  readonly dom = make("div", { class: "files" });
  readonly #options: FilesOptions;
  readonly #open = new Map<string, Open>();
  #slug = "";

  constructor(options: FilesOptions) {
    this.#options = options;
  }

  show({ slug, files }: ExerciseState): void {
    this.#slug = slug;
    const same = files.length === this.#open.size && files.every(({ name }) => this.#open.has(name));
    if (!same) this.#openAll(files);
    for (const file of files) this.showFile(file);
  }

  showFile(file: ExerciseFile): void {
    const open = this.#open.get(file.name);
    if (!open) return;
    open.text.receive(file);
    const by = { you: "", tab: words.byTab, disk: words.byDisk }[file.by];
    const changed = file.version === open.first ? "" : by;
    setText(open.sign, file.missing ? words.missing : changed);
  }

  isLostWithPage(isLineOpen: boolean): boolean {
    return [...this.#open.values()].some(({ text }) => text.isLostWithPage(isLineOpen));
  }

  async flush(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ text }) => text.flush()));
  }

  handOver(): Promise<boolean> {
    return handOverAll([...this.#open.values()].map(({ text }) => text));
  }

  /** Lights lines of a program by its name: `server` stands for `server.ts`. */
  light(who: string, lines: readonly number[]): string {
    const program = who.replace(/ \d+$/, "");
    for (const [name, { text, editor, lit }] of this.#open) {
      if (name.replace(/\.\w+$/, "") !== program) continue;
      lit.set(who, lines);
      editor.light([...lit.values()].flat());
      return text.line(lines[0]);
    }
    return "";
  }

  #openAll(files: readonly ExerciseFile[]): void {
    this.#open.clear();
    const tabs = files.map((file) => ({ name: file.name, panel: this.#openFile(file) }));
    this.dom.replaceChildren(new Tabs(words.work, tabs).dom);
  }

  #openFile(file: ExerciseFile): HTMLElement {
    const { ask, judge } = this.#options;
    const panel = make("div", { class: "file" });
    const track = trackOfFile(file.name) ?? "ts";
    const text: SharedText = new SharedText({
      initial: file,
      save: (saved, base) =>
        ask({ kind: "exercise-edit", slug: this.#slug, track, file: file.name, text: saved, base }),
      // Above the tabs: its file may be another than the one that is shown.
      question: (shared) => new ConflictPanel(shared, (question) => this.dom.prepend(question)),
    });
    const editor = openEditor({ text, file: file.name, onRun: judge, onSave: judge, wraps: true });
    const sign = make("span", { class: "edited", role: "status" });
    const where = make("p", { class: "where-on-disk" }, words.workIn(file.path), " ", sign);
    panel.append(make("div", { class: "program" }, editor.dom), where);
    this.#open.set(file.name, { text, editor, sign, first: file.version, lit: new Map() });
    return panel;
  }
}
