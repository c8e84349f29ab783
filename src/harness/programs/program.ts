import { fail } from "../../check/fail.ts";
import type { FailureCode, FailureFacts } from "../../check/failures.ts";
import type { Address, BlockingCall, Exit, Path, Program } from "../../check/world.ts";
import { socketInodes } from "../observe/descriptors.ts";
import { hasEnded, isStopped, ownPidOf, processorTime, processTree } from "../observe/processes.ts";
import type { Witness } from "../observe/sockets.ts";
import type { Stall, WorldContext } from "../seam.ts";
import { signalTo } from "../signal.ts";
import { throttle } from "../throttle.ts";
import { watchFor } from "../watch.ts";
import { findSocket, listensOnPath, type Kind } from "./addresses.ts";
import { blockedCall } from "./blocked.ts";
import type { BegunCall } from "./calls.ts";
import { Input } from "./input.ts";
import { Output, FLOOD_BYTES } from "./output.ts";
import type { WaitingProcess } from "./waiting.ts";

/** What a running program is made of. */
export interface ProgramParts {
  readonly context: WorldContext;
  readonly waiting: WaitingProcess;
  /** The program's own pid, inside whatever sandbox. */
  readonly pid: number;
  readonly name: string;
  readonly witness: Witness;
  /** The path of its folder as it sees it, to be left out of what it prints. */
  readonly folder: string;
  exitOf(exit: Exit): Exit;
  /** What prints without end is read slowly, and all of it told. */
  readonly live: boolean;
  /** Ends the world: the program prints without end. */
  onFlood(): void;
}

const MIB = 1024 * 1024;
/** How fast a program is read that somebody looks at: more than anybody follows. */
const OUTPUT_PACE = { burst: MIB, bytesPerSecond: MIB / 2 } as const;
const CALLS_PACE = { burst: 8 * MIB, bytesPerSecond: 4 * MIB } as const;

/** One of the submission's programs, running as a process of this machine. */
export class RunningProgram implements Program {
  readonly name: string;
  readonly pid: number;
  readonly ownPid: number;
  /** The call it says it is in, where it logs its calls. */
  begun: BegunCall | undefined;
  readonly #parts: ProgramParts;
  readonly #stdout: Output;
  readonly #stderr: Output;
  readonly #input: Input;
  readonly #ended: Promise<Exit>;
  #exit: Exit | undefined;

  constructor(parts: ProgramParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.pid = parts.pid;
    this.ownPid = ownPidOf(parts.pid);
    const { child } = parts.waiting;
    if (parts.live) {
      const grants = [child.stdout, child.stderr].map((stream) => throttle(stream, OUTPUT_PACE));
      grants.push(throttle(child.calls, CALLS_PACE));
      const grant = (): void => grants.forEach((one) => one());
      child.exit.then(grant, grant);
    }
    this.#stdout = this.#follow("stdout", new Output(child.stdout));
    this.#stderr = this.#follow("stderr", new Output(child.stderr));
    this.#input = new Input(child, parts.name, parts.context);
    this.#ended = child.exit.then((exit) => this.#finish(parts.exitOf(exit)));
    // Whoever waits for it hears of a failure; nobody has to.
    this.#ended.catch(() => {});
  }

  get stdout(): string {
    return this.#shown(this.#stdout);
  }

  get stderr(): string {
    return this.#shown(this.#stderr);
  }

  get exit(): Exit | undefined {
    return this.#exit;
  }

  listening(address: Address | Path = {}): Promise<void> {
    if ("path" in address) return this.#listeningOn(address.path);
    return this.#socketAt("tcp", address, { never: "never-listens", elsewhere: "listens-elsewhere" });
  }

  bound(address: Address = {}): Promise<void> {
    return this.#socketAt("udp", address, { never: "never-bound", elsewhere: "bound-elsewhere" });
  }

  async blocked(calls: readonly BlockingCall[]): Promise<BlockingCall> {
    const seen = await this.#watch(() => {
      const call = blockedCall(this.#processes(), calls);
      return call === undefined && this.#exit !== undefined ? ("exited" as const) : call;
    });
    if (seen === "exited") this.#failExited();
    return seen ?? this.#fail("never-blocks", { expected: calls.join(", ") });
  }

  async settles(): Promise<void> {
    const { deadline_ms } = this.#parts.context;
    const stall = await this.#stall(deadline_ms);
    if (stall === "settled" || stall === "exited") return;
    const spins = stall === "spins" || this.#parts.context.spinsNow();
    this.#fail(spins ? "spins" : "never-blocks", { deadline_ms });
  }

  async prints(text: string): Promise<void> {
    const seen = await this.#watch(() => {
      if (this.stdout.includes(text) || this.stderr.includes(text)) return true;
      return this.#exit === undefined ? undefined : false;
    });
    if (seen !== true) this.#fail("never-prints", { expected: text, received: this.stdout });
  }

  type(text: string | Uint8Array): Promise<void> {
    return this.#input.type(text);
  }

  endInput(): Promise<void> {
    return this.#input.end();
  }

  hasReadInput(): Promise<void> {
    return this.#input.wasRead(() => this.#exit !== undefined);
  }

  async exits(): Promise<Exit> {
    const seen = await this.#watch(() => this.#exit);
    return seen ?? this.#fail("never-exits", { deadline_ms: this.#parts.context.deadline_ms });
  }

  signal(name: "SIGINT" | "SIGTERM" | "SIGKILL"): void {
    if (this.#exit === undefined) process.kill(this.pid, name);
  }

  async whileStopped(work: () => Promise<void>): Promise<void> {
    const stopped = this.#processes();
    this.#signalAll(stopped, "SIGSTOP");
    try {
      await this.#watch(() => stopped.every((pid) => isStopped(pid) || hasEnded(pid)) || undefined);
      await work();
    } finally {
      this.#signalAll(stopped, "SIGCONT");
    }
  }

  #signalAll(pids: readonly number[], signal: "SIGSTOP" | "SIGCONT"): void {
    const { context } = this.#parts;
    context.log({ kind: "signal", t_ms: context.now(), who: this.name, signal });
    for (const pid of pids) signalTo(pid, signal);
  }

  async openSockets(): Promise<number> {
    return socketInodes(this.#processes()).size;
  }

  async processorTime(): Promise<number> {
    return this.#processes().reduce((sum, pid) => sum + processorTime(pid), 0);
  }

  #processes(): number[] {
    return this.#exit === undefined ? processTree(this.pid) : [];
  }

  #follow(stream: "stdout" | "stderr", output: Output): Output {
    const { context, live } = this.#parts;
    output.onData((bytes, kept) => {
      if (kept > 0 || live) {
        const shown = Uint8Array.from(live ? bytes : bytes.subarray(0, kept));
        context.log({ kind: "output", t_ms: context.now(), who: this.name, stream, bytes: shown });
      }
      if (output.length > FLOOD_BYTES && !live) this.#parts.onFlood();
    });
    return output;
  }

  /** The exit counts when all that was printed before it has been read. */
  async #finish(exit: Exit): Promise<Exit> {
    const { context } = this.#parts;
    const drained = Promise.all([this.#stdout.ended, this.#stderr.ended]);
    // A child that outlives it may hold its output open; what it printed itself is there after a turn of the event loop.
    await Promise.race([drained, eventLoopTurns(3)]);
    context.log({ kind: "exit", t_ms: context.now(), who: this.name, ...exit });
    this.#exit = exit;
    return exit;
  }

  async #socketAt(kind: Kind, address: Address, codes: { never: FailureCode; elsewhere: FailureCode }): Promise<void> {
    const { context, witness } = this.#parts;
    const wanted = { host: address.host ?? context.host, port: address.port ?? context.port };
    const find = () => findSocket(witness, kind, wanted, () => socketInodes(context.processes()));
    let elsewhere: readonly string[] = [];
    const seen = await this.#watch(() => {
      const found = find();
      if (found === true) return "there" as const;
      elsewhere = found;
      return this.#exit === undefined ? undefined : ("exited" as const);
    });
    if (seen === "there") return;
    if (seen === "exited") this.#failExited();
    const where = `${wanted.host}:${wanted.port}`;
    if (elsewhere.length > 0) this.#fail(codes.elsewhere, { address: where, elsewhere });
    this.#fail(codes.never, { address: where, deadline_ms: context.deadline_ms });
  }

  /** By any name that leads to the path: a program may have bound another and renamed it. */
  async #listeningOn(path: string): Promise<void> {
    const { context, witness } = this.#parts;
    const seen = await this.#watch(() => {
      const { shared } = context;
      if (shared.kindOf(path) === "socket" && listensOnPath(witness, this.#processes())) return "there" as const;
      return this.#exit === undefined ? undefined : ("exited" as const);
    });
    if (seen === "there") return;
    if (seen === "exited") this.#failExited();
    this.#fail("never-listens", { address: context.shared.pathOf(path), deadline_ms: context.deadline_ms });
  }

  /** Looks until something is seen, the deadline has passed, or the programs have stalled so that nothing will come. */
  async #watch<T>(look: () => T | undefined): Promise<T | undefined> {
    const { context } = this.#parts;
    let met: Stall | undefined;
    // When all have exited, that is soon to be seen here too. A program that runs on after all has not settled.
    const forget = context.onStall((stall) => (met = stall === "exited" ? met : stall));
    const inVain = (): boolean => {
      if (met === "settled" && this.#runs()) met = undefined;
      return met !== undefined;
    };
    try {
      const seen = await watchFor({ ...context, inVain }, look);
      if (seen !== undefined || !this.#endedUntold()) return seen;
      await watchFor(context, () => this.#exit);
      return look();
    } finally {
      forget();
    }
  }

  /** Whether it is in no call that waits: on its way out of one, it may be on its way to its end. */
  #runs(): boolean {
    return this.#exit === undefined && !hasEnded(this.pid) && blockedCall([this.pid]) === undefined;
  }

  /** A dead process rests too; that it has ended may be known in /proc before this process is told of it. */
  #endedUntold(): boolean {
    return this.#exit === undefined && hasEnded(this.pid);
  }

  async #stall(deadline_ms: number): Promise<Stall | undefined> {
    const { context } = this.#parts;
    let stall: Stall | undefined;
    const forget = context.onStall((met) => (stall = met), "soon");
    try {
      return await watchFor({ signal: context.signal, deadline_ms }, () => stall);
    } finally {
      forget();
    }
  }

  #shown(output: Output): string {
    return output.text.replaceAll(`file://${this.#parts.folder}/`, "").replaceAll(`${this.#parts.folder}/`, "");
  }

  #failExited(): never {
    return this.#fail("exited-early", {});
  }

  #fail(code: FailureCode, facts: FailureFacts): never {
    const { stderr } = this;
    return fail(code, {
      program: this.name,
      ...(stderr === "" ? {} : { stderr }),
      ...(this.#exit === undefined ? this.#blockedIn() : { exit: this.#exit }),
      ...facts,
    });
  }

  #blockedIn(): FailureFacts {
    const call = blockedCall([this.pid]);
    return call === undefined ? {} : { blockedIn: call };
  }
}

async function eventLoopTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}
