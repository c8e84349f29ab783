import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Exercise } from "../../course/course.ts";
import { keepBeside } from "../../learner/kept.ts";
import { watchFiles } from "../../learner/watch.ts";
import { openWorkspace, resetWorkspace } from "../../learner/workspace.ts";
import type { Track } from "../../verdict/verdict.ts";
import type { Edited } from "../edited.ts";
import type { Versioned } from "../protocol.ts";
import { Refused } from "../refused.ts";
import { Turns } from "../turns.ts";
import { exchange } from "./exchange.ts";

export interface FilesOptions {
  /** Folder of the checkout. */
  readonly root: string;
  readonly exercise: Exercise;
  readonly track: Track;
  /** Told of every new version of a file. */
  readonly onChange: (name: string) => void;
  /** Told when a text had to be kept beside its file, in `kept`, because another stands there now. */
  readonly onKept: (name: string, kept: string) => void;
}

/** One program of the learner, as it is on disk and as the page shows it. */
export interface LearnersFile extends Versioned {
  readonly path: string;
  readonly stub: string;
  /** Who wrote this version: something that stands for a tab, or an editor outside. */
  readonly by: object | "disk";
  readonly missing: boolean;
}

/** How an edit came from a page. */
export interface PageEdit {
  readonly text: string;
  /** The version that the page had. */
  readonly base: number;
  readonly by: object;
}

/**
 * The learner's programs of one exercise, in step with the disk: what an editor saves is told, what a page writes is
 * saved whole. Where both come at once, one stands and the other is kept beside; no word is lost.
 */
export class ExerciseFiles {
  readonly folder: string;
  readonly #options: FilesOptions;
  readonly #files: Map<string, LearnersFile>;
  readonly #turns = new Turns();
  #unwatch: () => void = () => {};
  /** The last edit from a page: what stood before it, and when it was, in milliseconds. */
  readonly #pagesEdits = new Map<string, { readonly before: string; readonly at_ms: number }>();

  private constructor(options: FilesOptions, folder: string, files: Map<string, LearnersFile>) {
    this.#options = options;
    this.folder = folder;
    this.#files = files;
  }

  /** Makes the files from the stubs where they are missing. */
  static async open(options: FilesOptions): Promise<ExerciseFiles> {
    const { root, exercise, track } = options;
    const { folder, files } = await openWorkspace(root, exercise, track);
    const read = files.map(async (path) => {
      const name = basename(path);
      const stub = await readFile(join(root, "exercises", exercise.slug, name), "utf8");
      const text = await readFile(path, "utf8");
      return [name, { path, stub, text, version: 1, by: "disk", missing: false }] as const;
    });
    const opened = new ExerciseFiles(options, folder, new Map<string, LearnersFile>(await Promise.all(read)));
    opened.#unwatch = await watchFiles(
      files,
      ({ file }) => void opened.#turns.take(() => opened.#follow(basename(file))),
    );
    return opened;
  }

  get all(): ReadonlyMap<string, LearnersFile> {
    return this.#files;
  }

  edit(name: string, edit: PageEdit): Promise<Edited> {
    return this.#turns.take(async () => {
      // An editor may have saved a moment ago; one that saves at this very moment has only emptied it yet.
      if ((await this.#textOnDisk(name)) !== "") await this.#follow(name);
      const file = this.#file(name);
      if (edit.text === file.text && !file.missing) return { taken: true };
      if (edit.base !== file.version) return await this.#refuse(name, edit.text);
      return await this.#write(name, edit);
    });
  }

  /** Puts the stubs back; returns the backups made. `by` stands for the tab that asked. */
  reset(by: object): Promise<readonly string[]> {
    return this.#turns.take(async () => {
      const { root, exercise, track } = this.#options;
      const backups = await resetWorkspace(root, exercise, track);
      for (const [name, { stub }] of this.#files) this.#renew(name, { text: stub, by, missing: false });
      return backups;
    });
  }

  /** Resolves when all that was asked for is on disk. */
  async settled(): Promise<void> {
    await this.#turns.done();
  }

  async close(): Promise<void> {
    this.#unwatch();
    await this.#turns.done();
  }

  #file(name: string): LearnersFile {
    const file = this.#files.get(name);
    if (file === undefined) throw new Refused("no-such-file", name);
    return file;
  }

  async #refuse(name: string, text: string): Promise<Edited> {
    const { path, text: current, version } = this.#file(name);
    return { taken: false, current: { text: current, version }, kept: await keepBeside(path, text) };
  }

  /** What stood there is looked at once more: it may have been saved in the last moment. */
  async #write(name: string, { text, by }: PageEdit): Promise<Edited> {
    const file = this.#file(name);
    const fresh = join(dirname(file.path), `.${name}.${process.pid}`);
    try {
      await writeFile(fresh, text);
      const stood = await exchange(fresh, file.path);
      const old = stood ? await readFile(fresh, "utf8") : file.text;
      this.#pagesEdits.set(name, { before: old, at_ms: performance.now() });
      this.#renew(name, { text, by, missing: false });
      if (old !== file.text) await this.#keep(name, old);
      return { taken: true };
    } catch (error) {
      throw error instanceof Error ? Object.assign(error, { path: file.path }) : error;
    } finally {
      await rm(fresh, { force: true });
    }
  }

  /** Takes what is on disk, where that is another text. */
  async #follow(name: string): Promise<void> {
    const file = this.#file(name);
    const text = await this.#textOnDisk(name);
    if (text === undefined) {
      if (!file.missing) this.#renew(name, { missing: true });
      return;
    }
    if (text === file.text && !file.missing) return;
    if (file.by !== "disk" && this.#losesWords(name, text)) await this.#keep(name, file.text);
    this.#renew(name, { text, by: "disk", missing: false });
  }

  /** Whether a line that a page has added a moment ago is not in the text that an editor has saved. */
  #losesWords(name: string, saved: string): boolean {
    const edit = this.#pagesEdits.get(name);
    if (edit === undefined || performance.now() - edit.at_ms > sameTime_ms) return false;
    const known = new Set([...saved.split("\n"), ...edit.before.split("\n")]);
    return this.#file(name)
      .text.split("\n")
      .some((line) => line.trim() !== "" && !known.has(line));
  }

  async #textOnDisk(name: string): Promise<string | undefined> {
    return await readFile(this.#file(name).path, "utf8").catch(() => undefined);
  }

  async #keep(name: string, text: string): Promise<void> {
    this.#options.onKept(name, await keepBeside(this.#file(name).path, text));
  }

  #renew(name: string, change: Partial<LearnersFile>): void {
    const file = this.#file(name);
    this.#files.set(name, { ...file, ...change, version: file.version + 1 });
    this.#options.onChange(name);
  }
}

/** How long an editor may hold a text that a page has changed meanwhile, without the two being at odds, in milliseconds. */
const sameTime_ms = 5000;
