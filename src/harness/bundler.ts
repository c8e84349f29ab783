import { type ChildProcess, spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { once } from "node:events";
import { join } from "node:path";
import { limitsBeyond } from "./limits.ts";
import { type Bundle, bundle } from "./programs/bundle.ts";
import { pipeHolding } from "./programs/child.ts";
import { cleanEnvironment, type Command, TOLD } from "./programs/command.ts";
import { type Esbuild, loadEsbuild } from "./programs/esbuild.ts";
import { hostFolder, socketModule } from "./programs/node.ts";
import { type Sources, writeSources } from "./programs/sources.ts";
import type { Sandbox } from "./sandbox.ts";

interface BundlerParts {
  /** The judge's own. */
  readonly folder: string;
  readonly sandbox: Sandbox;
  readonly findBuilt: () => Promise<string>;
}

/** How long one program may take, in milliseconds: hundreds of times what those of a course do. */
const deadline_ms = 10_000;
/** Its source map holds the sources once more. */
const most_bytes = 4 * 1024 * 1024;

/**
 * Bundles the programs of submissions, which nobody trusts: one after another, in a process that sees the one it reads
 * and what every program sees, has their bounds, and is kept for the next.
 */
export class Bundler {
  readonly #parts: BundlerParts;
  #service: Promise<Service> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #serial = 0;
  #isClosed = false;

  constructor(parts: BundlerParts) {
    this.#parts = parts;
  }

  /** Bundles a file of `sources`. Rejects when that is nobody's fault but ours. */
  bundle(sources: Sources, file: string): Promise<Bundle> {
    const bundled = this.#last.then(() => this.#bundleAlone(sources, file));
    this.#last = bundled.catch(() => {});
    return bundled;
  }

  /** Starts its process, so that whoever asks first does not wait for that. */
  warm(): void {
    this.#last = this.#last.then(() => this.#running()).catch(() => {});
  }

  /** Ends what is being bundled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#stop();
    await this.#last;
  }

  async #bundleAlone(sources: Sources, file: string): Promise<Bundle> {
    const name = `s${this.#serial++}`;
    const place = join(this.#folder, name);
    await mkdir(place, { recursive: true });
    try {
      await writeSources(sources, place);
      // A process that ended may have been worn out by what it read before; a new one has nothing but this to end of.
      const bundled = (await this.#attempt(name, file)) ?? (await this.#attempt(name, file));
      return bundled ?? { problem: `${file} asks too much of esbuild, which reads it: memory, depth or time.` };
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  }

  get #folder(): string {
    return join(this.#parts.folder, "bundler");
  }

  /** Undefined when the process ended, or had to be ended. */
  async #attempt(name: string, file: string): Promise<Bundle | undefined> {
    const service = await this.#running();
    const timer = setTimeout(() => service.kill(), deadline_ms);
    try {
      const bundled = await bundle(service.esbuild, {
        folder: join(service.folder, name),
        file,
        sockets: service.sockets,
      });
      const isTooLarge = "code" in bundled && bundled.code.length > most_bytes;
      return isTooLarge ? { problem: `${file} is too large, with all that it imports.` } : bundled;
    } catch (error) {
      if (await answers(service.esbuild)) throw error;
      await this.#stop();
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  async #running(): Promise<Service> {
    try {
      return await (this.#service ??= this.#start());
    } catch (error) {
      this.#service = undefined;
      throw error;
    }
  }

  async #start(): Promise<Service> {
    if (this.#isClosed) throw new Error("the bundler is closed");
    const { sandbox, findBuilt } = this.#parts;
    const host = hostFolder(await findBuilt());
    await mkdir(this.#folder, { recursive: true });
    const service = startService(sandbox, { folder: this.#folder, host });
    // One that does not work is no submission's fault.
    await service.esbuild.transform("");
    return service;
  }

  async #stop(): Promise<void> {
    const service = await this.#service?.catch(() => undefined);
    this.#service = undefined;
    await service?.stop();
  }
}

/** An esbuild with its process. */
interface Service {
  readonly esbuild: Esbuild;
  /** Where the process finds the bundler's folder. */
  readonly folder: string;
  /** Where it finds the socket module. */
  readonly sockets: string;
  kill(): void;
  stop(): Promise<void>;
}

interface Places {
  /** The bundler's own. */
  readonly folder: string;
  readonly host: string;
}

function startService(sandbox: Sandbox, { folder, host }: Places): Service {
  const inside = sandbox.hostInside(host);
  let child: ChildProcess | undefined;
  const esbuild = loadEsbuild((file, args) => {
    const isContained = sandbox.containment === "sandbox";
    const command = { ...(isContained ? bounded(args) : { file, args }), cwd: folder, env: cleanEnvironment(folder) };
    const sees = [
      { from: file, to: ESBUILD },
      { from: host, to: inside },
    ];
    return (child = startPiped(sandbox.wrap(command, { folder, sees })));
  });
  return {
    esbuild,
    folder: sandbox.folderInside(folder),
    sockets: socketModule(inside),
    kill: () => void child?.kill("SIGKILL"),
    async stop() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** The path of esbuild's program inside. */
const ESBUILD = "/esbuild";

function bounded(args: readonly string[]): Pick<Command, "file" | "args"> {
  const bounds = limitsBeyond(0).map(({ name, value }) => `--${name}=${value}`);
  return { file: "prlimit", args: [...bounds, "--", ESBUILD, ...args] };
}

/** In a session of its own: a Ctrl-C is ours alone. What it complains of is told by what it does not do. */
function startPiped({ file, args, cwd, env, told }: Command): ChildProcess {
  const descriptor = told === undefined ? undefined : pipeHolding(told);
  const stdio = ["pipe" as const, "pipe" as const, ...Array.from({ length: TOLD - 2 }, () => "ignore" as const)];
  try {
    return spawn(file, args, {
      cwd,
      env,
      detached: true,
      stdio: descriptor === undefined ? stdio : [...stdio, descriptor],
    });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

async function answers(esbuild: Esbuild): Promise<boolean> {
  return await esbuild.transform("").then(
    () => true,
    () => false,
  );
}
