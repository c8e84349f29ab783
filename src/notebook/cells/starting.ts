import { once } from "node:events";
import { CheckFailed } from "../../check/fail.ts";
import type { Program } from "../../check/world.ts";
import { untilCallable } from "../../harness/ready.ts";
import type { CellProblem, RunCell } from "./cell.ts";
import type { Place } from "./place.ts";

/** Waits until the program that a cell calls can be called, or the place is to close. */
export async function untilReady(program: Program | undefined, { closing }: Place): Promise<void> {
  if (program === undefined || closing.signal.aborted) return;
  const over = new AbortController();
  const aborted = once(closing.signal, "abort", { signal: over.signal }).catch(() => {});
  await Promise.race([untilCallable(program), aborted]);
  over.abort();
}

/** Starts a cell's program. `typed` is typed to it, then its standard input is ended; nothing leaves it open. */
export async function startCell(cell: RunCell, { open, closing }: Place, typed: string): Promise<void> {
  try {
    const { listing, args, name } = cell.cell;
    const program = await open.world.start(listing.replace(/\.ts$/, ""), { args, as: name });
    cell.begin(program, typed === "");
    if (typed === "") return;
    await program.type(typed);
    await program.endInput();
  } catch (error) {
    if (!closing.signal.aborted && cell.exit === undefined) cell.fail(problemOf(error));
  }
}

/** How long a program has to end by itself after Ctrl-C, in milliseconds. */
const farewell_ms = 500;

/** Ctrl-C; what has not ended soon is killed. Resolves when its end was told. */
export async function endCell(cell: RunCell, { open }: Place): Promise<void> {
  const { program } = cell;
  if (program === undefined || cell.state !== "running") return;
  interrupt(program);
  const timer = setTimeout(() => open.kill(cell.who, "SIGKILL"), farewell_ms);
  await cell.ended;
  clearTimeout(timer);
}

function interrupt(program: Program): void {
  try {
    program.signal("SIGINT");
  } catch {
    // It has ended at this very moment (ESRCH).
  }
}

function problemOf(error: unknown): CellProblem {
  if (error instanceof CheckFailed && error.code === "program-unreadable") {
    return { code: "unreadable", detail: error.facts.stderr ?? "" };
  }
  return { code: "broken", detail: error instanceof Error ? error.message : String(error) };
}
