import { availableParallelism } from "node:os";
import type { Containment, Track } from "../verdict/verdict.ts";
import { openGuardian, type Guardian } from "./guardian.ts";
import type { Harness, OpenSubmission, SandboxMode, Submission } from "./harness.ts";
import { openLoopbacks, type Loopbacks } from "./loopback.ts";
import { prepareWorld, type Ground, type PreparedWorld } from "./prepare.ts";
import type { Runtime } from "./programs/command.ts";
import { findBuilt, nodeRuntime, sameInside, socketModule } from "./programs/node.ts";
import { findPython, pythonHost, type Python } from "./programs/python.ts";
import { closeRetired } from "./retire.ts";
import { openSandbox, type Sandbox } from "./sandbox.ts";
import { Submissions, type ReadySubmission } from "./submission.ts";
import { openWorld } from "./world.ts";

export interface HarnessOptions {
  readonly sandbox: SandboxMode;
  /** The folder of the bundles `host.js` and `sockets.js`; found, or made, where it is not given. */
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
export async function openHarness({ sandbox: mode, built, loopback }: HarnessOptions): Promise<Harness> {
  // The guardian before the namespaces: what is started after them may live and die in them.
  const [guarding, connecting] = [openGuardian(), openLoopbacks(loopback)];
  const otherwise = async (): Promise<Containment> => ((await connecting).arePrivate ? "namespace" : "none");
  const [confining, guardian, loopbacks] = [openSandbox(mode, otherwise), await guarding, await connecting];
  try {
    const sandbox = await confining;
    return new LocalHarness({ guardian, loopbacks, sandbox, findBuilt: async () => built ?? (await findBuilt()) });
  } catch (error) {
    await guardian.close();
    throw error;
  }
}

interface Parts {
  readonly guardian: Guardian;
  readonly loopbacks: Loopbacks;
  readonly sandbox: Sandbox;
  readonly findBuilt: () => Promise<string>;
}

class LocalHarness implements Harness {
  readonly parallel: number;
  readonly #findBuilt: () => Promise<string>;
  readonly #ground: Ground;
  readonly #submissions: Submissions;
  readonly #prepared: Record<Track, Promise<PreparedWorld>[]> = { ts: [], py: [] };
  #python: Promise<Python | undefined> | undefined;

  constructor({ guardian, loopbacks, sandbox, findBuilt: find }: Parts) {
    this.#findBuilt = find;
    this.parallel = loopbacks.arePrivate ? Math.max(2, availableParallelism()) : 1;
    this.#ground = { guardian, loopbacks, sandbox, runtime: (track) => this.#runtime(track) };
    this.#submissions = new Submissions(guardian.folder, async () => socketModule(sandbox.builtInside(await find())));
  }

  get containment() {
    return this.#ground.sandbox.containment;
  }

  warm(track: Track, count: number): void {
    const prepared = this.#prepared[track];
    while (prepared.length < count) {
      const world = prepareWorld(this.#ground, track);
      // Whoever takes it hears of the problem.
      world.catch(() => {});
      prepared.push(world);
    }
  }

  async ready(): Promise<void> {
    const all = [...this.#prepared.ts, ...this.#prepared.py];
    await Promise.all(all.map(async (world) => (await world).ready));
  }

  async open(submission: Submission): Promise<OpenSubmission> {
    const ready = await this.#submissions.open(submission);
    return {
      track: ready.track,
      programs: ready.programs,
      world: async (options) =>
        openWorld({ prepared: await this.#take(ready), submission: ready, sandbox: this.#ground.sandbox, options }),
      close: async () => {},
    };
  }

  async close(): Promise<void> {
    const left = [...this.#prepared.ts.splice(0), ...this.#prepared.py.splice(0)];
    await Promise.all(left.map((world) => world.then((prepared) => prepared.close()).catch(() => {})));
    await Promise.all([closeRetired(), this.#ground.guardian.close()]);
  }

  async #take({ track }: ReadySubmission): Promise<PreparedWorld> {
    return await (this.#prepared[track].shift() ?? prepareWorld(this.#ground, track));
  }

  async #runtime(track: Track): Promise<Runtime> {
    if (track === "ts") {
      const built = await this.#findBuilt();
      return nodeRuntime(built, this.#ground.sandbox.builtInside(built));
    }
    this.#python ??= findPython();
    const python = await this.#python;
    if (python === undefined) throw new NoPython();
    return { file: python.file, args: ["-u", "-B", "-c", pythonHost], sees: python.prefixes.map(sameInside) };
  }
}
