import { randomUUID } from "node:crypto";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fail } from "../check/fail.ts";
import type { Track } from "../verdict/verdict.ts";
import type { Submission, SubmittedFiles } from "./harness.ts";
import type { Bundler } from "./bundler.ts";
import { digestOf } from "./digest.ts";
import type { Bundle } from "./programs/bundle.ts";
import {
  boundedSources,
  linkedPrograms,
  programsIn,
  readSources,
  writeSources,
  type Sources,
} from "./programs/sources.ts";

/** A submission that was read and can be put into worlds. */
export interface ReadySubmission {
  readonly track: Track;
  readonly programs: readonly string[];
  /** Puts what programs may read, besides themselves, into a world's folder. */
  putData(folder: string): Promise<void>;
  /** Puts a program into a world's folder; returns the name of the file to run. Fails the check when there is none. */
  put(program: string, folder: string): Promise<string>;
}

/** Programs whose bundles are kept: those of a learner who saves again and again, not those of a whole class. */
const MOST_BUNDLES = 64;

/** Reads submissions; what was bundled once is not bundled again while the files are the same. */
export class Submissions {
  readonly #bundler: Bundler;
  readonly #bundles = new Map<string, Promise<Bundle>>();

  constructor(bundler: Bundler) {
    this.#bundler = bundler;
  }

  /** Whoever opens one soon does not wait for what bundles it. */
  warm(): void {
    this.#bundler.warm();
  }

  /** Reads a submission, and begins to bundle those of its programs that are called `soon`. */
  async open(submission: Submission | SubmittedFiles, soon: readonly string[] = []): Promise<ReadySubmission> {
    const { track } = submission;
    const sources =
      "files" in submission ? boundedSources(submission.files) : await readSources(submission.folder, track);
    const programs = programsIn(sources, track);
    const links = "files" in submission ? [] : await linkedPrograms(submission.folder, track);
    const digest = digestOf(sources);
    const bundled = (program: string): Promise<Bundle> => this.#once(`${digest}/${program}`, sources, `${program}.ts`);
    if (track === "ts") for (const program of soon) if (programs.includes(program)) void bundled(program);
    return {
      track,
      programs: [...programs, ...links],
      putData: (place) => writeSources(track === "ts" ? withoutPrograms(sources) : sources, place),
      put: async (program, place) => {
        const file = `${program}.${track}`;
        if (links.includes(program)) fail("program-linked", { program: file });
        if (!sources.has(file)) fail("program-missing", { program: file });
        if (track !== "ts") return file;
        const bundle = await bundled(program);
        if ("problem" in bundle) fail("program-unreadable", { program: file, stderr: bundle.problem });
        const name = `${program}.${bundle.ending}`;
        await putWhole(join(place, name), bundle.code);
        return name;
      },
    };
  }

  /** Only what is started is bundled: a hand-in may hold any number of files that nobody asks for. */
  #once(key: string, sources: Sources, file: string): Promise<Bundle> {
    const bundled = this.#bundles.get(key) ?? this.#bundler.bundle(sources, file);
    // To the end of the order in which they are forgotten.
    this.#bundles.delete(key);
    this.#bundles.set(key, bundled);
    // Whoever starts the program hears of it.
    bundled.catch(() => this.#bundles.delete(key));
    for (const oldest of this.#bundles.keys()) if (this.#bundles.size > MOST_BUNDLES) this.#bundles.delete(oldest);
    return bundled;
  }
}

/** Another start of the same program may be reading it at this moment: it finds the file whole, or the one before. */
async function putWhole(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
}

function withoutPrograms(sources: Sources): Sources {
  return new Map([...sources].filter(([name]) => !/\.[cm]?[jt]s$/.test(name)));
}
