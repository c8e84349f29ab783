import type { WaitEvent } from "../wire/event.ts";
import type { ProgramWait, ProgramWaits } from "./looking-on.ts";

/** A wait that a look has met. */
interface Met {
  readonly sign: string;
  readonly t_ms: number;
  told: boolean;
}

/**
 * Makes events of what look after look shows: a wait is told when two looks have met it, since the first may have met a
 * thread on its way through a call; its end, when a look does not meet it any more.
 */
export class WaitTeller {
  readonly #tell: (event: WaitEvent) => void;
  readonly #met = new Map<string, Met>();

  constructor(tell: (event: WaitEvent) => void) {
    this.#tell = tell;
  }

  /** `now_ms` is when this look began. */
  look(programs: readonly ProgramWaits[], now_ms: number): void {
    for (const { who, wait } of programs) this.#see(who, wait !== undefined && isTold(wait) ? wait : undefined, now_ms);
    const there = new Set(programs.map(({ who }) => who));
    for (const who of this.#met.keys()) if (!there.has(who)) this.#met.delete(who);
  }

  #see(who: string, wait: ProgramWait | undefined, now_ms: number): void {
    const met = this.#met.get(who);
    const t_ms = wait?.logged?.since_ms ?? now_ms;
    if (wait !== undefined && met?.sign === wait.sign) {
      if (!met.told) this.#tell(eventOf(who, wait, Math.min(t_ms, met.t_ms)));
      met.told = true;
      return;
    }
    if (met?.told === true) this.#tell({ kind: "wait", t_ms, who });
    if (wait === undefined) this.#met.delete(who);
    else this.#met.set(who, { sign: wait.sign, t_ms, told: false });
  }
}

/** An event loop waits between all that it does, and threads for one another: that is no call that a reader knows. */
function isTold({ call, logged }: ProgramWait): boolean {
  return logged !== undefined || (call !== "poll" && call !== "wait");
}

function eventOf(who: string, { call, on: [one], logged }: ProgramWait, t_ms: number): WaitEvent {
  const address = one?.remote ?? one?.local;
  return {
    kind: "wait",
    t_ms,
    who,
    call: logged?.call ?? call,
    ...(logged?.line === undefined ? {} : { line: logged.line }),
    ...(one === undefined ? {} : { fd: one.fd }),
    ...(address === undefined ? {} : { address }),
  };
}
