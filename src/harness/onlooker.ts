import type { OpenWorld } from "./harness.ts";
import type { ProgramWait, ProgramWaits } from "./looking-on.ts";
import type { Log } from "./log.ts";
import type { WorldLoopback } from "./loopback.ts";
import { disturbLine, isClear, readLine } from "./netlink/netem.ts";
import { listSockets } from "./observe/listing.ts";
import { processTree } from "./observe/processes.ts";
import { lookForWaits } from "./observe/waits.ts";
import type { BegunCall } from "./programs/calls.ts";
import type { RunningProgram } from "./programs/program.ts";
import { breakConnection } from "./reset-call.ts";
import { signalTo } from "./signal.ts";
import { WaitTeller } from "./wait-teller.ts";

/** The line of a world, as far as the world itself has changed it. */
export interface Line {
  isDisturbed: boolean;
}

/** What somebody who looks on needs of a world. */
export interface Looked {
  readonly loopback: WorldLoopback;
  /** Those that have not ended. */
  readonly programs: () => readonly RunningProgram[];
  readonly log: Log;
  readonly line: Line;
  readonly signal: AbortSignal;
}

export type Onlooker = Pick<OpenWorld, "waits" | "sockets" | "line" | "disturb" | "resetCall" | "kill">;

/** What may be seen of a world and done to it beside its programs. */
export function lookOn({ loopback, programs, log, line, signal }: Looked): Onlooker {
  const teller = new WaitTeller((event) => log.add(event));
  return {
    waits() {
      const now_ms = log.now();
      const look = lookForWaits(loopback.witness);
      const seen = programs().map((program) => withLogged(program, look.of(program.pid)));
      teller.look(seen, now_ms);
      return seen;
    },
    sockets: () => listSockets(loopback, programs()),
    line: () => readLine(loopback),
    disturb(faults) {
      disturbLine(loopback, faults);
      line.isDisturbed = !isClear(faults);
    },
    async resetCall(inode) {
      if (loopback.witness === "self") return "gone";
      const { delay_ms, jitter_ms } = readLine(loopback);
      return await breakConnection({ loopback, inode, log: () => log.read(), line_ms: delay_ms + jitter_ms, signal });
    },
    kill(name, sent) {
      const program = programs().find((one) => one.name === name);
      if (program === undefined) return false;
      for (const pid of processTree(program.pid)) signalTo(pid, sent);
      return true;
    },
  };
}

/** What the program says is taken for true where the system shows a wait on the same descriptor. */
function withLogged({ name, begun }: RunningProgram, seen: Omit<ProgramWaits, "who">): ProgramWaits {
  const { wait } = seen;
  if (wait === undefined || begun === undefined || !isOf(wait, begun)) return { who: name, ...seen };
  const { call, began_ms, line } = begun;
  const logged = { call, since_ms: began_ms, ...(line === undefined ? {} : { line }) };
  return { who: name, ...seen, wait: { ...wait, logged } };
}

function isOf({ call, on }: ProgramWait, begun: BegunCall): boolean {
  return begun.fd === -1 ? call === "poll" : on.some(({ fd }) => fd === begun.fd);
}
