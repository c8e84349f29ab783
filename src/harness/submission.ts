import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fail } from "../check/fail.ts";
import type { Track } from "../verdict/verdict.ts";
import type { Submission, SubmittedFiles } from "./harness.ts";
import { bundle, type Bundle } from "./programs/bundle.ts";
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
  readonly #folder: string;
  readonly #sockets: () => Promise<string>;
  readonly #bundles = new Map<string, Promise<Bundle>>();
  #serial = 0;

  /** `folder` is the judge's own; `sockets` gives the path at which a program finds the socket module. */
  constructor(folder: string, sockets: () => Promise<string>) {
    this.#folder = folder;
    this.#sockets = sockets;
  }

  async open(submission: Submission | SubmittedFiles): Promise<ReadySubmission> {
    const { track } = submission;
    const sources =
      "files" in submission ? boundedSources(submission.files) : await readSources(submission.folder, track);
    const programs = programsIn(sources, track);
    const links = "files" in submission ? [] : await linkedPrograms(submission.folder, track);
    const bundles = track === "ts" ? await this.#bundle(sources, programs) : new Map<string, Promise<Bundle>>();
    return {
      track,
      programs: [...programs, ...links],
      putData: (place) => writeSources(track === "ts" ? withoutPrograms(sources) : sources, place),
      async put(program, place) {
        const file = `${program}.${track}`;
        if (links.includes(program)) fail("program-linked", { program: file });
        if (!sources.has(file)) fail("program-missing", { program: file });
        const bundled = await bundles.get(program);
        if (bundled === undefined) return file;
        if ("problem" in bundled) fail("program-unreadable", { program: file, stderr: bundled.problem });
        const name = `${program}.${bundled.ending}`;
        await putWhole(join(place, name), bundled.code);
        return name;
      },
    };
  }

  /** Begins to bundle the programs, beside whatever else is to be done before one starts. */
  async #bundle(sources: Sources, programs: readonly string[]): Promise<Map<string, Promise<Bundle>>> {
    const digest = digestOf(sources);
    const missing = programs.filter((program) => !this.#bundles.has(`${digest}/${program}`));
    if (missing.length > 0) {
      const place = join(this.#folder, `s${this.#serial++}`);
      await mkdir(place);
      await writeSources(sources, place);
      const bundling = missing.map(async (program) => {
        const bundled = this.#sockets().then((sockets) => bundle(place, `${program}.ts`, sockets));
        this.#bundles.set(`${digest}/${program}`, bundled);
        await bundled;
      });
      Promise.allSettled(bundling)
        .then(() => rm(place, { recursive: true, force: true }))
        .catch(() => {});
    }
    const found = programs.map((program) => [program, this.#bundles.get(`${digest}/${program}`)] as const);
    for (const name of this.#bundles.keys()) if (this.#bundles.size > MOST_BUNDLES) this.#bundles.delete(name);
    return new Map(found.filter((entry): entry is [string, Promise<Bundle>] => entry[1] !== undefined));
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

function digestOf(sources: Sources): string {
  const hash = createHash("sha256");
  for (const [name, bytes] of sources) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest("hex");
}
