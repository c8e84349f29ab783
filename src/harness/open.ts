import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type { Containment, Track } from "../verdict/verdict.ts";
import { cgroupsHere } from "./cgroup.ts";
import { MOST_TOGETHER } from "./excess.ts";
import { Bundler } from "./bundler.ts";
import { openGuardian, stagingFolder, type Guardian } from "./guardian.ts";
import type { Harness, OpenSubmission, SandboxMode, Submission, SubmittedFiles } from "./harness.ts";
import type { Offers } from "./looking-on.ts";
import { openLoopbacks, type Loopbacks } from "./loopback.ts";
import { prepareWorld, type Ground, type PreparedWorld } from "./prepare.ts";
import type { Runtime } from "./programs/command.ts";
import { findBuilt, hostFolder, nodeRuntime, sameInside } from "./programs/node.ts";
import { findPython, pythonHost, type Python } from "./programs/python.ts";
import { findOffers } from "./offers.ts";
import { closeRetired } from "./retire.ts";
import { openSandbox, type Sandbox } from "./sandbox.ts";
import { Submissions, type ReadySubmission } from "./submission.ts";
import { openWorld, type StoppableWorld } from "./world.ts";

export interface HarnessOptions {
  readonly sandbox: SandboxMode;
  /**
   * What no sandboxed program sees, wherever it lies, though it be among the system's folders: the checkout with its
   * hidden checks, a class's hand-ins and what comes of them.
   */
  readonly hides?: readonly string[];
  /** The folder of the bundles (bin/build.js); found, or made, where it is not given. */
  readonly built?: string;
  /** `shared` gives all worlds the machine's loopback, one at a time, even where each could have its own. */
  readonly loopback?: "shared";
}

/** There is no python3 on this machine, so programs of the py track cannot run. */
export class NoPython extends Error {
  override readonly name = "NoPython";

  constructor() {
    super("python3 was not found; install it, for example with: apt-get install python3");
  }
}

/** Opens the harness of this process. Call it once, and `close` it. Throws `NoSandbox`. */
export async function openHarness({ sandbox: mode, hides = [], built, loopback }: HarnessOptions): Promise<Harness> {
  // Before anything is started, which might be in the way in the same group.
  if (mode !== "off") cgroupsHere(MOST_TOGETHER);
  // The guardian before the namespaces: what is started after them may live and die in them.
  const [guarding, connecting] = [openGuardian(), openLoopbacks(loopback)];
  const otherwise = async (): Promise<Containment> => ((await connecting).arePrivate ? "namespace" : "none");
  const hidden = [...hides, stagingFolder()];
  const confining = openSandbox({ mode, hidden, otherwise });
  // It may fail before anybody waits for it.
  confining.catch(() => {});
  const [guardian, loopbacks] = [await guarding, await connecting];
  try {
    const sandbox = await confining;
    guard(guardian, sandbox);
    const find = async (): Promise<string> => built ?? (await findBuilt());
    const bundler = new Bundler({ folder: guardian.folder, sandbox, findBuilt: find });
    const close = async (): Promise<void> => {
      await bundler.close();
      await guardian.close();
    };
    const submissions = new Submissions(bundler);
    const parts = { loopbacks, sandbox, hidden, submissions, findBuilt: find };
    return new LocalHarness({ ...parts, guardian: { ...guardian, close } });
  } catch (error) {
    await guardian.close();
    throw error;
  }
}

function guard(guardian: Guardian, { cgroups }: Sandbox): void {
  if (cgroups !== undefined) guardian.bound(cgroups.prefix);
}

interface Parts {
  readonly guardian: Guardian;
  readonly loopbacks: Loopbacks;
  readonly sandbox: Sandbox;
  /** What it hides. */
  readonly hidden: readonly string[];
  readonly findBuilt: () => Promise<string>;
  readonly submissions: Submissions;
}

/** Folders that may be left until there is time. */
const RUBBISH_MOST = 100;

/** Takes one world down. */
type End = () => Promise<void>;

interface Ending {
  readonly opened: StoppableWorld;
  readonly end: End;
  /** The worlds of the same submission that are still to be taken down. */
  readonly left: End[];
  readonly signal: AbortSignal | undefined;
}

/** A world kept ready, and for how many programs. */
interface Kept {
  readonly starts: number;
  readonly world: Promise<PreparedWorld>;
}

class LocalHarness implements Harness {
  readonly parallel: number;
  readonly #findBuilt: () => Promise<string>;
  readonly #hidden: readonly string[];
  readonly #ground: Ground;
  readonly #submissions: Submissions;
  readonly #prepared: Record<Track, Kept[]> = { ts: [], py: [] };
  readonly #closing = new Set<Promise<void>>();
  /** For each open submission the worlds whose programs are stopped, and that are still to be taken down. */
  readonly #left = new Set<End[]>();
  /** Folders of worlds that are gone. */
  readonly #rubbish: string[] = [];
  #python: Promise<Python | undefined> | undefined;
  #offers: Promise<Offers> | undefined;

  constructor({ guardian, loopbacks, sandbox, hidden, findBuilt: find, submissions }: Parts) {
    this.#findBuilt = find;
    this.#hidden = hidden;
    this.parallel = loopbacks.arePrivate ? 4 * availableParallelism() : 1;
    this.#ground = { guardian, loopbacks, sandbox, runtime: (track) => this.#runtime(track) };
    this.#submissions = submissions;
  }

  async beside(mode: SandboxMode): Promise<Harness> {
    const { guardian, loopbacks } = this.#ground;
    const hidden = this.#hidden;
    const otherwise = async (): Promise<Containment> => (loopbacks.arePrivate ? "namespace" : "none");
    const sandbox = await openSandbox({ mode, hidden, otherwise });
    guard(guardian, sandbox);
    // The guardian is ours, and ends with us, as does what bundles programs.
    const shared = { ...guardian, close: async () => {} };
    return new LocalHarness({
      guardian: shared,
      loopbacks,
      sandbox,
      hidden,
      findBuilt: this.#findBuilt,
      submissions: this.#submissions,
    });
  }

  get containment() {
    return this.#ground.sandbox.containment;
  }

  get bounds() {
    return this.#ground.sandbox.bounds;
  }

  warm(track: Track, starts: readonly number[]): void {
    this.#sweep();
    if (track === "ts") this.#submissions.warm();
    const missing = [...starts];
    for (const { starts: kept } of this.#prepared[track]) {
      const index = missing.indexOf(kept);
      if (index !== -1) missing.splice(index, 1);
    }
    for (const count of missing) this.#prepared[track].push(this.#prepare(track, count));
  }

  cool(): void {
    for (const { world } of this.#takeAll()) {
      // One that could not be made leaves nothing.
      world.then((prepared) => this.#leave(prepared.folder, prepared.close())).catch(() => {});
    }
    this.#sweep();
  }

  async ready(): Promise<void> {
    const all = Object.values(this.#prepared).flat();
    await Promise.all(all.map(async ({ world }) => (await world).ready));
  }

  async open(submission: Submission | SubmittedFiles, programs: readonly string[] = []): Promise<OpenSubmission> {
    const [ready] = await Promise.all([this.#submissions.open(submission, programs), this.#runtime(submission.track)]);
    const left: End[] = [];
    this.#left.add(left);
    return {
      track: ready.track,
      programs: ready.programs,
      world: async (options) => {
        const prepared = await this.#take(ready, options.starts ?? 1);
        const opened = await openWorld({
          prepared,
          submission: ready,
          reread: () => this.#submissions.open(submission),
          sandbox: this.#ground.sandbox,
          options,
        });
        const end = (): Promise<void> => this.#leave(prepared.folder, opened.close());
        return { ...opened, close: () => this.#endLater({ opened, end, left, signal: options.signal }) };
      },
      close: async () => {
        this.#left.delete(left);
        for (const end of left.splice(0)) end().catch(() => {});
      },
    };
  }

  offers(): Promise<Offers> {
    return (this.#offers ??= findOffers(this.#ground.loopbacks));
  }

  /**
   * To take a world down costs about as much as a check does. While others of the same submission may still run, it
   * is only stopped; unless nobody wants the rest any more, or the next world needs its place.
   */
  async #endLater({ opened, end, left, signal }: Ending): Promise<void> {
    if (this.parallel === 1 || signal?.aborted === true) return await end();
    opened.stop();
    left.push(end);
  }

  async close(): Promise<void> {
    for (const left of this.#left) for (const end of left.splice(0)) end().catch(() => {});
    const left = this.#takeAll();
    await Promise.all(left.map(({ world }) => world.then((prepared) => prepared.close()).catch(() => {})));
    await Promise.all(this.#closing);
    await Promise.all([closeRetired(), this.#ground.guardian.close()]);
  }

  /** The world kept ready for as many starts, else any that is ready, else a new one. */
  async #take({ track }: ReadySubmission, starts: number): Promise<PreparedWorld> {
    const kept = this.#prepared[track];
    const fitting = kept.findIndex((one) => one.starts === starts);
    const [taken] = kept.splice(Math.max(fitting, 0), 1);
    return await (taken ?? this.#prepare(track, starts)).world;
  }

  #prepare(track: Track, starts: number): Kept {
    const world = prepareWorld(this.#ground, track, starts);
    // Whoever takes it hears of the problem.
    world.catch(() => {});
    return { starts, world };
  }

  /** All that is kept ready; nothing of it is any more. */
  #takeAll(): readonly Kept[] {
    return Object.values(this.#prepared).flatMap((kept) => kept.splice(0));
  }

  /** Removes folders while nobody waits for a verdict; those that are left go with the guardian. */
  #sweep(): void {
    for (const folder of this.#rubbish.splice(0)) rm(folder, { recursive: true, force: true }).catch(() => {});
  }

  /** Nobody need wait until a world of its own is gone, but this harness must before it ends. */
  async #leave(folder: string, closing: Promise<void>): Promise<void> {
    const closed = closing.finally(() => this.#rubbish.push(folder));
    if (this.#rubbish.length >= RUBBISH_MOST) this.#sweep();
    if (this.parallel === 1) return await closed;
    const left: Promise<void> = closed.finally(() => this.#closing.delete(left));
    left.catch(() => {});
    this.#closing.add(left);
  }

  async #runtime(track: Track): Promise<Runtime> {
    switch (track) {
      case "ts":
        return await this.#node();
      case "py":
        return await this.#cpython();
    }
  }

  async #node(): Promise<Runtime> {
    const host = hostFolder(await this.#findBuilt());
    return nodeRuntime(host, this.#ground.sandbox.hostInside(host));
  }

  async #cpython(): Promise<Runtime> {
    this.#python ??= findPython();
    const python = await this.#python;
    if (python === undefined) throw new NoPython();
    const sees = python.needs.map(sameInside);
    return { file: python.file, args: pythonHost(python), sees, reserved_bytes: 0 };
  }
}
