import { CheckFailed, fail } from "../check/fail.ts";
import type { FailureFacts } from "../check/failures.ts";
import { seededRandom } from "../check/random.ts";
import type { Program, StartOptions, World } from "../check/world.ts";
import type { OpenWorld, WorldOptions } from "./harness.ts";
import { openCapture } from "./capture.ts";
import { type ExcessWatch, watchExcess } from "./excess.ts";
import { putFile, putLink } from "./files.ts";
import { handoverOf } from "./handover.ts";
import { LiveLog } from "./live-log.ts";
import { WorldLog, type Log } from "./log.ts";
import { socketRows } from "./observe/sockets.ts";
import { watchStalls } from "./observe/stall.ts";
import { type Line, lookOn } from "./onlooker.ts";
import { Ends, openPeers } from "./peers/index.ts";
import type { PreparedWorld } from "./prepare.ts";
import { unlessAborted } from "./watch.ts";
import { readCalls } from "./programs/calls.ts";
import { RunningProgram } from "./programs/program.ts";
import type { Sandbox } from "./sandbox.ts";
import type { WorldContext } from "./seam.ts";
import { openShared } from "./shared.ts";
import type { ReadySubmission } from "./submission.ts";

/** What a world is assembled from. */
export interface WorldParts {
  readonly prepared: PreparedWorld;
  readonly submission: ReadySubmission;
  /** Reads the submission's folder again. */
  reread(): Promise<ReadySubmission>;
  readonly sandbox: Sandbox;
  readonly options: WorldOptions;
}

export interface StoppableWorld extends OpenWorld {
  /** Ends every wait, and stops the programs, which use nothing more and answer nobody: `close` may come later. */
  stop(): void;
}

export async function openWorld(parts: WorldParts): Promise<StoppableWorld> {
  const { prepared, submission, sandbox, options } = parts;
  const life = openLife(parts);
  const stage: Stage = { ...parts, submission };
  await submission.putData(prepared.folder);
  const world: World = {
    track: submission.track,
    containment: sandbox.containment,
    seed: options.seed,
    random: seededRandom(options.seed),
    host: life.context.host,
    port: life.context.port,
    log: () => life.log.read(),
    shared: life.context.shared,
    put: (path, content) => putFile(prepared.folder, path, content),
    link: (path, target) => putLink(prepared.folder, path, target),
    // What it waits for may be stopped with the world.
    start: (program, startOptions = {}) =>
      unlessAborted(life.context.signal, start(stage, life, program, startOptions)),
    ...openPeers(life.context, life.ends),
    sockets: async () => socketRows(prepared.loopback.witness),
  };
  const running = (): RunningProgram[] => life.programs.filter(({ exit }) => exit === undefined);
  const { context, log } = life;
  const { loopback } = prepared;
  return {
    world,
    ...lookOn({ loopback, programs: running, log, line: life.line, signal: context.signal }),
    async reload() {
      stage.submission = await parts.reread();
      await stage.submission.putData(prepared.folder);
    },
    stop() {
      life.abort(closed());
      prepared.crowd.stop();
    },
    close: () => life.close(),
  };
}

/** What waits end with. */
function closed(): Error {
  return new Error("the world was closed");
}

/** One world from its opening to its close. */
interface Life {
  readonly context: WorldContext;
  readonly log: Log;
  readonly ends: Ends;
  /** Those started so far. */
  readonly programs: RunningProgram[];
  readonly line: Line;
  /** A name for the log that no other program of this world has. */
  nameFor(wanted: string): string;
  /** Ends every wait with `reason`. */
  abort(reason: unknown): void;
  close(): Promise<void>;
}

function openLife({ prepared, sandbox, options }: WorldParts): Life {
  const { loopback } = prepared;
  const aborting = new AbortController();
  const live = options.live === true;
  const log = live ? new LiveLog(options.onEvent) : new WorldLog(options.onEvent);
  const stops = new Stops();
  const names = new Set<string>();
  const capture = openCapture({
    loopback,
    tell: (event) => log.add(event),
    clock: (monotonic_us) => log.atMonotonic(monotonic_us),
    ...(live ? { onLost: (count) => log.add({ kind: "lost", t_ms: log.now(), who: "lo", count }) } : {}),
  });
  if (capture !== undefined) log.drainWith(() => capture.drain());
  const [ends, programs] = [new Ends(), new Array<RunningProgram>()];
  const line: Line = { isDisturbed: false };
  const stalls = watchStalls({
    processes: () => prepared.crowd.busyOrRunning(),
    hasStarted: () => names.size > 0,
    activity: () => log.length,
    holdsPackets: () => line.isDisturbed,
    judge: ends,
  });
  const excess = boundTogether(prepared, sandbox, (failed) => aborting.abort(failed));
  stops.add(() => excess?.stop());
  stops.add(follow(options.signal, (reason) => aborting.abort(reason)));
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    aborting.abort(closed());
    stalls.close();
    stops.stop();
    await prepared.close();
    log.close();
    capture?.close();
  };
  return {
    log,
    ends,
    programs,
    line,
    abort: (reason) => aborting.abort(reason),
    nameFor(wanted) {
      let name = wanted;
      for (let count = 2; names.has(name); count++) name = `${wanted} ${count}`;
      names.add(name);
      return name;
    },
    close: () => (closing ??= close()),
    context: {
      loopback,
      host: loopback.host,
      port: loopback.port,
      deadline_ms: options.deadline_ms,
      shared: openShared(prepared.folder, sandbox.folderInside(prepared.folder)),
      signal: aborting.signal,
      log(event) {
        // Before anybody hears of the end of a program that the kernel has killed.
        if (event.kind === "exit" && event.signal === "SIGKILL") excess?.look();
        log.add(event);
      },
      now: () => log.now(),
      processes: () => prepared.crowd.running(),
      witness: loopback.witness,
      facts: () => exitOf(programs),
      onStall: (listener, pace) => stalls.onStall(listener, pace),
      spinsNow: () => stalls.spinsNow(),
      onClose: (stop) => stops.add(stop),
    },
  };
}

/** Ends programs in a sandbox that take too much together. */
function boundTogether(
  { folder, crowd, killed }: PreparedWorld,
  { containment }: Sandbox,
  onExcess: (failed: CheckFailed) => void,
): ExcessWatch | undefined {
  if (containment !== "sandbox") return undefined;
  return watchExcess({ folder, processes: () => crowd.running(), killed }, (failed) => {
    onExcess(failed);
    // What starts process after process would outrun its being stopped one by one.
    crowd.kill().catch(() => {});
  });
}

/** What ends with a world. */
class Stops {
  readonly #stops: (() => void)[] = [];
  #stopped = false;

  /** What was on its way while the world was closed is stopped as soon as it is there. */
  add(stop: () => void): void {
    if (this.#stopped) stop();
    else this.#stops.push(stop);
  }

  stop(): void {
    this.#stopped = true;
    for (const stop of this.#stops) stop();
  }
}

/** How the first program that has ended did so; nothing while all run. */
function exitOf(programs: readonly RunningProgram[]): FailureFacts {
  const ended = programs.find(({ exit }) => exit !== undefined);
  if (ended?.exit === undefined) return {};
  const stderr = ended.stderr.trim();
  return { program: ended.name, exit: ended.exit, ...(stderr === "" ? {} : { stderr }) };
}

function follow(signal: AbortSignal | undefined, tell: (reason: unknown) => void): () => void {
  if (signal === undefined) return () => {};
  const stop = () => tell(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  return () => signal.removeEventListener("abort", stop);
}

/** What programs are started from; their submission may be read anew. */
type Stage = Omit<WorldParts, "submission"> & { submission: ReadySubmission };

async function start(parts: Stage, life: Life, program: string, options: StartOptions): Promise<Program> {
  const { submission, prepared, sandbox } = parts;
  const { context } = life;
  context.signal.throwIfAborted();
  const [file, { waiting, pid }] = await Promise.all([submission.put(program, prepared.folder), prepared.take()]);
  context.signal.throwIfAborted();
  const name = life.nameFor(options.as ?? program);
  const folder = sandbox.folderInside(prepared.folder);
  const running = new RunningProgram({
    context,
    waiting,
    pid,
    name,
    witness: prepared.loopback.witness,
    folder,
    exitOf: (exit) => sandbox.exitOf(exit),
    live: parts.options.live === true,
    onFlood: () => life.abort(new CheckFailed("floods-output", { program: name })),
  });
  keepFew(life.programs);
  life.programs.push(running);
  context.log({ kind: "start", t_ms: context.now(), who: name, pid, program, args: options.args ?? [] });
  const calls = parts.options.calls === true;
  if (calls) {
    const { log } = life;
    readCalls(waiting.child.calls, {
      who: name,
      clock: (us) => log.atMonotonic(us),
      tell: (event) => log.add(event),
      onBegun: (call) => (running.begun = call),
      ...(parts.options.live === true ? { most: Number.POSITIVE_INFINITY } : {}),
    });
  }
  const taken = await waiting.handOver(
    handoverOf({ folder, file, calls, tacit: parts.options.tacit === true }, context, options),
  );
  if (taken === "readable") return running;
  await running.exits();
  return fail("program-unreadable", { program: file, stderr: running.stderr.trim() });
}

/** Programs that ended long ago tell nobody anything. */
const ENDED_MOST = 20;

function keepFew(programs: RunningProgram[]): void {
  const ended = programs.filter(({ exit }) => exit !== undefined);
  for (const program of ended.slice(0, -ENDED_MOST)) programs.splice(programs.indexOf(program), 1);
}
