import type { WireEvent } from "../wire/event.ts";
import type { OpenWorld } from "./harness.ts";
import type { WorldLoopback } from "./loopback.ts";
import { disturbLine, readLine } from "./netlink/netem.ts";
import { listSockets } from "./observe/listing.ts";
import { processTree } from "./observe/processes.ts";
import { lookForWaits } from "./observe/waits.ts";
import type { RunningProgram } from "./programs/program.ts";
import { breakConnection } from "./reset-call.ts";

/** What somebody who looks on needs of a world. */
export interface Looked {
  readonly loopback: WorldLoopback;
  /** Those that have not ended. */
  readonly programs: () => readonly RunningProgram[];
  readonly log: () => readonly WireEvent[];
  readonly signal: AbortSignal;
}

export type Onlooker = Pick<OpenWorld, "waits" | "sockets" | "line" | "disturb" | "resetCall" | "kill">;

/** What may be seen of a world and done to it beside its programs. */
export function lookOn({ loopback, programs, log, signal }: Looked): Onlooker {
  return {
    waits() {
      const look = lookForWaits(loopback.witness);
      return programs().map(({ name, pid }) => ({ who: name, ...look.of(pid) }));
    },
    sockets: () => listSockets(loopback, programs()),
    line: () => readLine(loopback),
    disturb: (line) => disturbLine(loopback, line),
    async resetCall(inode) {
      if (loopback.witness === "self") return "gone";
      const { delay_ms, jitter_ms } = readLine(loopback);
      return await breakConnection({ loopback, inode, log, line_ms: delay_ms + jitter_ms, signal });
    },
    kill(name, sent) {
      const program = programs().find((one) => one.name === name);
      if (program === undefined) return false;
      for (const pid of processTree(program.pid)) signalTo(pid, sent);
      return true;
    },
  };
}

function signalTo(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended since.
  }
}
