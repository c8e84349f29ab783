import { CheckFailed } from "../../check/fail.ts";
import type { FailureCode, FailureFacts } from "../../check/failures.ts";
import type { Address } from "../../check/world.ts";
import { threadsOf } from "../observe/threads.ts";
import type { WorldContext } from "../seam.ts";
import type { WaitEnd } from "./wait.ts";

/** A failure with all that can be seen of the programs at this moment. */
export function failure(context: WorldContext, code: FailureCode, facts: FailureFacts): CheckFailed {
  return new CheckFailed(code, { ...blockedIn(context), ...context.facts?.(), ...facts });
}

/** A wait that ended without what it was for: a program that spins is told by that, others by `code`. */
export function waitFailure(context: WorldContext, end: WaitEnd, code: FailureCode, facts: FailureFacts): CheckFailed {
  const deadline = end === "deadline" ? { deadline_ms: context.deadline_ms } : {};
  return failure(context, end === "spins" ? "spins" : code, { ending: "silence", ...deadline, ...facts });
}

function blockedIn(context: WorldContext): FailureFacts {
  try {
    const waits = context.processes().map((pid) => threadsOf(pid)[0]?.wait?.call);
    // A sandbox's own process waits for its child: the program's call is the telling one.
    const call = waits.find((wait) => wait !== undefined && wait !== "wait") ?? waits[0];
    return call === undefined ? {} : { blockedIn: call };
  } catch {
    return {};
  }
}

/** `127.0.0.1:8080`; a path is a whole address, and who has none is called "" as by getpeername(2). */
export function textOf(address: Required<Address>): string {
  if (address.host === "") return '""';
  if (address.host.startsWith("/")) return address.host;
  return address.host.includes(":") ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}

export function bytesOf(bytes: string | Uint8Array): Uint8Array {
  return typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
}
