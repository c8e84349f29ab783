import type { Call, Endpoint } from "./call.ts";
import { parseEndpoint } from "./call.ts";
import type { CallStep, WaitStep } from "./conversation.ts";
import type { CallEvent, WaitEvent, WireEvent } from "./event.ts";

/** What an event about a wait comes to. One whose end nobody saw has no second step: it may still last. */
export type WaitSteps = readonly [] | readonly [WaitStep] | readonly [WaitStep, CallStep];

/** Clocks of calls and of what the system shows may differ by this much, in milliseconds. */
const slack_ms = 10;

/**
 * The steps of each wait that only the system's own sight tells of: of programs that log no calls, and of calls that
 * have not returned. A logged call that returned tells its wait itself.
 */
export function stepsOfWaits(
  events: readonly WireEvent[],
  laneOf: (who: string) => number,
): ReadonlyMap<WaitEvent, WaitSteps> {
  const steps = new Map<WaitEvent, WaitSteps>();
  for (const [who, { waits, calls }] of byProgram(events)) {
    for (const [index, event] of waits.entries()) {
      if (event.call === undefined || calls.some((call) => covers(call, event))) continue;
      const lane = laneOf(who);
      const call = callOf(event.call, event);
      const begins: WaitStep = { kind: "waits", t_ms: event.t_ms, lane, call };
      const over = waits[index + 1];
      if (over === undefined) steps.set(event, [begins]);
      else steps.set(event, [begins, { kind: "call", t_ms: over.t_ms, lane, call, began_ms: event.t_ms }]);
    }
  }
  return steps;
}

interface Known {
  readonly waits: WaitEvent[];
  readonly calls: CallEvent[];
}

function byProgram(events: readonly WireEvent[]): Map<string, Known> {
  const programs = new Map<string, Known>();
  const of = (who: string): Known => {
    const known = programs.get(who) ?? { waits: [], calls: [] };
    programs.set(who, known);
    return known;
  };
  for (const event of events) {
    if (event.kind === "wait") of(event.who).waits.push(event);
    if (event.kind === "call") of(event.who).calls.push(event);
  }
  return programs;
}

function covers({ began_ms, t_ms }: CallEvent, wait: WaitEvent): boolean {
  return began_ms - slack_ms <= wait.t_ms && wait.t_ms <= t_ms;
}

function callOf(name: string, { fd = -1, address, line }: WaitEvent): Call {
  const endpoint: Endpoint | undefined = address === undefined ? undefined : parseEndpoint(address);
  return {
    name,
    fd,
    ...(endpoint === undefined ? {} : { address: endpoint }),
    ...(line === undefined ? {} : { line }),
  };
}
