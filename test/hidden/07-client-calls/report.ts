import { fail } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Program } from "../../../src/check/world.ts";
import { complaint } from "../complaint.ts";
import { exitsUnless } from "../diagnosis.ts";

/** Waits for the program's end, and compares what it printed, line for line, and its exit status. */
export async function reports(probe: Program, expected: readonly string[], status: number): Promise<void> {
  await exitsUnless(probe, { spins: "spins-while-waiting", waits: "never-exits" });
  const received = probe.stdout.split("\n");
  const at = expected.findIndex((line, index) => line !== received[index]);
  const facts = {
    program: probe.name,
    stderr: probe.stderr,
    ...(probe.exit === undefined ? {} : { exit: probe.exit }),
  };
  if (at !== -1) {
    const [wanted = "", got = ""] = [expected[at], received[at]];
    fail(causeOf(probe, wanted, got), { ...facts, expected: wanted, received: got });
  }
  const more = received.slice(expected.length).join("\n");
  if (more !== "") fail("wrong-report", { ...facts, expected: "", received: more });
  if (probe.exit?.code !== status) fail("wrong-exit-status", { ...facts, expected: String(status) });
}

/** What a line that differs from the one expected tells. */
function causeOf(probe: Program, expected: string, received: string): FailureCode {
  const said = `${probe.stdout}\n${complaint(probe)}`;
  if (/\b(?:EISCONN|EALREADY|EBADF)\b|already connected|Bad file descriptor/u.test(said)) return "one-socket-for-all";
  if (expected.endsWith(" invalid")) return "invalid-unnoticed";
  if (received === "" && probe.stderr !== "") return expected.endsWith(" open") ? "exited-early" : "dies-of-outcome";
  if (/\bEINPROGRESS\b/u.test(received)) return "in-progress-reported";
  if (received.endsWith(" open") && !expected.endsWith(" open")) return "calls-it-open";
  return expected.endsWith(" ETIMEDOUT") ? "timeout-misnamed" : "wrong-report";
}
