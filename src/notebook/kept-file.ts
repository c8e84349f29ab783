import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import * as v from "valibot";
import { writeWhole } from "../learner/kept.ts";
import { Turns } from "./turns.ts";

/** Grows with every change of what is kept: what an older or a newer notebook wrote is left alone. */
const version = 1;

/** Nothing that we write is as long, in bytes. */
const mostRead = 32 * 1024 * 1024;

/**
 * One value, kept on disk for a server that is started anew. A page does without it: what cannot be read is as good as
 * none, and what cannot be written keeps nobody from going on.
 */
export class KeptFile<T> {
  readonly #file: string;
  readonly #schema: v.GenericSchema<unknown, T>;
  readonly #turns = new Turns();
  #due = false;

  constructor(file: string, schema: v.GenericSchema<unknown, T>) {
    this.#file = file;
    this.#schema = schema;
  }

  async read(): Promise<T | undefined> {
    try {
      if ((await stat(this.#file)).size > mostRead) return undefined;
      const kept: unknown = JSON.parse(await readFile(this.#file, "utf8"));
      return v.parse(v.object({ version: v.literal(version), value: this.#schema }), kept).value;
    } catch {
      return undefined;
    }
  }

  /** Writes what `value` gives when its turn has come: whatever changes until then is part of it. */
  write(value: () => T): void {
    if (this.#due) return;
    this.#due = true;
    this.#do(async () => {
      this.#due = false;
      await mkdir(dirname(this.#file), { recursive: true });
      await writeWhole(this.#file, JSON.stringify({ version, value: value() }));
    });
  }

  forget(): void {
    this.#do(async () => await rm(this.#file, { force: true }));
  }

  /** Resolves when all that was asked for has been done. */
  async done(): Promise<void> {
    await this.#turns.done();
  }

  #do(work: () => Promise<void>): void {
    this.#turns.take(work).catch(() => {});
  }
}
