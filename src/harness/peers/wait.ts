import { eventLoopTurn } from "../observe/settled.ts";
import type { Stall, WorldContext } from "../seam.ts";
import { watchFor } from "../watch.ts";

/** How a wait ended; all but `met` mean that nothing more will come. */
export type WaitEnd = "met" | "deadline" | Stall;

export interface Wait {
  /** Asked at the start, after each change, and once more before the wait is given up. */
  isMet(): boolean;
  /** Calls `listener` when `isMet` may have become true, until the function returned is called. */
  onChange(listener: () => void): () => void;
  readonly deadline_ms?: number;
}

/** Waits for what a program may do next; ends early when the programs have stalled. Rejects when the world ends. */
export async function waitFor(context: WorldContext, wait: Wait): Promise<WaitEnd> {
  context.signal.throwIfAborted();
  if (wait.isMet()) return "met";
  const end = await new Promise<WaitEnd | "aborted">((resolve) => {
    const stops: (() => void)[] = [];
    const finish = (reason: WaitEnd | "aborted"): void => {
      for (const stop of stops.splice(0)) stop();
      resolve(reason);
    };
    const timer = setTimeout(() => finish("deadline"), wait.deadline_ms ?? context.deadline_ms);
    const aborted = (): void => finish("aborted");
    context.signal.addEventListener("abort", aborted, { once: true });
    stops.push(
      () => clearTimeout(timer),
      () => context.signal.removeEventListener("abort", aborted),
      wait.onChange(() => wait.isMet() && finish("met")),
      context.onStall(finish),
    );
  });
  if (end === "aborted") throw context.signal.reason;
  if (end === "met") return end;
  // What was sent before the stall may still lie in our own receive queue.
  await eventLoopTurn();
  if (wait.isMet()) return "met";
  return end === "deadline" && context.spinsNow() ? "spins" : end;
}

/** A program that ends a conversation may be about to exit; after this time, nobody waits to learn more about it. */
const afterwards_ms = 1500;

/** Waits until the programs have settled or exited, so that a failure can tell why one ended a conversation. */
export async function whatBecomesOfIt(context: WorldContext): Promise<void> {
  const deadline_ms = Math.min(afterwards_ms, context.deadline_ms);
  const end = await waitFor(context, { isMet: () => false, onChange: () => () => {}, deadline_ms });
  // A sandbox around it hands its exit on a little later.
  if (end === "exited") await watchFor({ signal: context.signal, deadline_ms }, () => context.facts?.().exit);
}
