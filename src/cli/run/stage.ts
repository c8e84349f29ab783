import { constants } from "node:os";
import { CheckFailed } from "../../check/fail.ts";
import type { Exit, Program, World } from "../../check/world.ts";
import { statOf } from "../../harness/observe/processes.ts";
import type { WireEvent } from "../../wire/event.ts";
import type { RunProgram } from "./programs.ts";

/** How a run came to its end. */
export type RunEnd = "ended" | "settled" | "spins" | "interrupted" | "flooded";

/** Tells whoever waits that something happened. */
export interface Happenings {
  readonly tell: (event: WireEvent) => void;
  /** Resolves when the next thing worth a look has happened. */
  readonly next: () => Promise<void>;
  readonly wake: () => void;
}

export function happenings(): Happenings {
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  return {
    // The program itself notes its exit only after it was told of.
    tell: (event) => void (event.kind === "exit" && setImmediate(wake)),
    next: () => new Promise((resolve) => waiting.add(resolve)),
    wake,
  };
}

/** How often a world is asked for new sockets, in milliseconds. */
const look_ms = 5;

/**
 * Starts the programs in their order; each when the one before it listens or is bound, waits for something else, or has
 * ended, so that a client never calls too early. Only the last may be typed to.
 */
export async function startAll(world: World, cast: readonly RunProgram[], signal: AbortSignal): Promise<Program[]> {
  const programs: Program[] = [];
  for (const [index, { program, label }] of cast.entries()) {
    if (signal.aborted) break;
    const before = await openSockets(world);
    const running = await world.start(program, { as: label });
    programs.push(running);
    if (index === cast.length - 1) break;
    await running.endInput().catch(() => {});
    await untilReady(world, running, { before, signal });
  }
  return programs;
}

interface Readiness {
  readonly before: ReadonlySet<number>;
  readonly signal: AbortSignal;
}

async function untilReady(world: World, program: Program, { before, signal }: Readiness): Promise<void> {
  const rest = { reached: false };
  const reach = (): void => void (rest.reached = true);
  program.settles().then(reach, reach);
  while (!rest.reached && program.exit === undefined && !signal.aborted) {
    const now = await openSockets(world);
    if ([...now].some((inode) => !before.has(inode))) return;
    await new Promise((resolve) => setTimeout(resolve, look_ms));
  }
}

/** Sockets that can be called: they listen, or are UDP and bound. */
async function openSockets(world: World): Promise<ReadonlySet<number>> {
  const rows = await world.sockets();
  const open = rows.filter(({ protocol, state }) => protocol.startsWith("udp") || state === "LISTEN");
  return new Set(open.map(({ inode }) => inode));
}

export interface Watching {
  readonly programs: readonly Program[];
  readonly happenings: Happenings;
  readonly signal: AbortSignal;
  /** Whether nothing more will be typed. */
  readonly inputEnded: () => boolean;
  /** Whether so much was printed that the world may end for it. */
  readonly crowded: () => boolean;
}

/** Waits until all programs have ended, or nothing can happen any more, or someone wants to stop. */
export async function untilOver(watching: Watching): Promise<RunEnd> {
  const { programs, happenings: seen, signal } = watching;
  const last = programs.at(-1);
  const rest = restWatch(programs, seen);
  signal.addEventListener("abort", () => seen.wake(), { once: true });
  for (;;) {
    const next = seen.next();
    if (signal.aborted) return "interrupted";
    if (programs.every((program) => program.exit !== undefined)) return "ended";
    const lastEnded = last?.exit !== undefined;
    const met = rest.met();
    if (met === "flooded") return met;
    if (met === "settled" && (lastEnded || watching.inputEnded())) return met;
    if (met === "spins" && lastEnded) return met;
    if (lastEnded || watching.inputEnded() || watching.crowded()) rest.look();
    await next;
  }
}

type Rest = "settled" | "spins" | "flooded";

/** Watches, one look at a time, how the programs that still run come to rest. */
function restWatch(programs: readonly Program[], seen: Happenings): { look: () => void; met: () => Rest | undefined } {
  let met: Rest | undefined;
  let looking = false;
  const look = async (): Promise<void> => {
    looking = true;
    met = undefined;
    met = await restOf(programs);
    looking = false;
    if (met === undefined) setTimeout(seen.wake, look_ms);
    else seen.wake();
  };
  return { look: () => void (looking || void look()), met: () => met };
}

async function restOf(programs: readonly Program[]): Promise<Rest | undefined> {
  const running = programs.filter((program) => program.exit === undefined);
  try {
    // Settling is a state of the whole world, whoever is asked.
    await running[0]?.settles();
    // What has just ended waits for nothing either; that it has ended is told in a moment.
    return running.length > 0 && running.every(({ pid }) => isAlive(pid)) ? "settled" : undefined;
  } catch (error) {
    if (error instanceof CheckFailed && error.code === "spins") return "spins";
    return error instanceof CheckFailed && error.code === "floods-output" ? "flooded" : undefined;
  }
}

function isAlive(pid: number): boolean {
  const state = statOf(pid)?.state;
  return state !== undefined && state !== "Z" && state !== "X";
}

/** What a shell makes of an exit: the code, or 128 and the signal's number. */
export function exitStatus(exit: Exit | undefined): number {
  if (exit === undefined) return 1;
  if (exit.code !== null) return exit.code;
  const numbers: Readonly<Record<string, number | undefined>> = constants.signals;
  return 128 + (numbers[exit.signal ?? ""] ?? 0);
}
