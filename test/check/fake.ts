import type { OpenedWorld } from "../../src/check/attempt.ts";
import { check, type Check, type CheckOptions } from "../../src/check/check.ts";
import { fail } from "../../src/check/fail.ts";
import type { FailureCode, FailureFacts } from "../../src/check/failures.ts";
import type { JudgeEvent, JudgeOptions, WorldRequest } from "../../src/check/judge.ts";
import { seededRandom } from "../../src/check/random.ts";
import type { World } from "../../src/check/world.ts";
import type { WireEvent } from "../../src/wire/event.ts";

function nothing(): never {
  throw new Error("this world is a fake");
}

/** A world in memory: nothing can be started or called in it, it only has a seed and a log. */
export function fakeWorld(seed = 1, log: readonly WireEvent[] = []): World {
  return {
    track: "ts",
    containment: "none",
    seed,
    random: seededRandom(seed),
    host: "127.0.0.1",
    port: 8080,
    log: () => log,
    start: nothing,
    call: nothing,
    listen: nothing,
    datagrams: nothing,
    shared: { pathOf: nothing, kindOf: nothing, write: nothing },
    put: nothing,
    link: nothing,
    occupy: nothing,
    letRing: nothing,
    sockets: nothing,
  };
}

export type Run = (world: World) => Promise<void>;

/** A check that starts one program, `server`, as far as the judge knows. */
export function checkOf(id: string, run: Run, options: Partial<CheckOptions> = {}): Check {
  return check(id, { programs: ["server"], ...options }, run);
}

export const passes: Run = () => Promise.resolve();

/** Fails as a check does that found the program at fault. */
export function fails(code: FailureCode, facts: FailureFacts = {}): Run {
  return async () => {
    await Promise.resolve();
    fail(code, facts);
  };
}

/** A promise to be settled by hand, so that a test fixes the order of what happens. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const waiting: (() => void)[] = [];
  const opened = new Promise<void>((resolve) => waiting.push(resolve));
  return { opened, open: () => waiting.forEach((resolve) => resolve()) };
}

export interface Watched {
  readonly options: JudgeOptions;
  readonly events: JudgeEvent[];
  readonly requests: WorldRequest[];
  /** Ids of checks whose worlds are open now, and how many were at most. */
  readonly open: Set<string>;
  readonly mostOpen: () => number;
}

/** Options to judge `checks`, one point each, in fake worlds that are watched. */
export function watched(checks: readonly Check[], changes: Partial<JudgeOptions> = {}): Watched {
  const events: JudgeEvent[] = [];
  const requests: WorldRequest[] = [];
  const open = new Set<string>();
  let most = 0;
  let clock = 0;
  const openWorld = (request: WorldRequest): Promise<OpenedWorld> => {
    requests.push(request);
    open.add(request.check.id);
    most = Math.max(most, open.size);
    const close = (): Promise<void> => {
      open.delete(request.check.id);
      return Promise.resolve();
    };
    return Promise.resolve({ world: fakeWorld(request.seed), close });
  };
  const options: JudgeOptions = {
    exercise: {
      slug: "13-phone-loops",
      lesson: "13-phone-loops",
      checks: checks.map(({ id }) => ({ id, title: { en: `Title of ${id}`, zh: `${id} 的标题` }, points: 1 })),
    },
    checks,
    track: "ts",
    programs: ["server", "client"],
    openWorld,
    containment: "none",
    seed: 7,
    language: "en",
    parallel: 4,
    now: () => (clock += 1),
    onEvent: (event) => events.push(event),
    ...changes,
  };
  return { options, events, requests, open, mostOpen: () => most };
}

/** The events in short: `started a`, `ended a passed`. */
export function inShort(events: readonly JudgeEvent[]): readonly string[] {
  return events.map((event) => {
    switch (event.kind) {
      case "check-started":
        return event.attempt === 1 ? `started ${event.check}` : `started ${event.check} again`;
      case "wire":
        return `wire ${event.check}`;
      case "check-ended":
        return `ended ${event.result.id} ${event.result.outcome}`;
      case "verdict":
        return `verdict ${event.verdict.outcome}`;
    }
  });
}
