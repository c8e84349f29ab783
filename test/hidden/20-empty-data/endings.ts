import { fail } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Program } from "../../../src/check/world.ts";
import { exitsUnless } from "../diagnosis.ts";

/** The endings of a call, as the statement has them printed. */
export type Ending = "goodbye" | "end" | "end in mid-message" | "reset";

const spinning: Readonly<Record<Ending, FailureCode>> = {
  goodbye: "spins-after-end",
  end: "spins-after-end",
  "end in mid-message": "spins-after-end",
  reset: "spins-after-reset",
};

const deadly: Readonly<Record<Ending, FailureCode>> = {
  goodbye: "died-of-end",
  end: "died-of-end",
  "end in mid-message": "died-of-end",
  reset: "died-of-reset",
};

/** Waits until the server has ended well, and has told this ending of its call and no other. */
export async function reports(server: Program, ending: Ending): Promise<void> {
  await exitsUnless(server, { spins: spinning[ending], waits: "never-exits" });
  if (server.exit?.code !== 0) {
    fail(deadly[ending], { program: server.name, stderr: server.stderr, ...(server.exit && { exit: server.exit }) });
  }
  const told = server.stdout.split("\n").filter((line) => line.startsWith("call over"));
  const expected = `call over: ${ending}`;
  if (told.length === 0) fail("ending-untold", { program: server.name, expected, received: server.stdout });
  if (told.length > 1 || told[0]?.trimEnd() !== expected) {
    fail("wrong-ending", { program: server.name, expected, received: told.join("\n") });
  }
}
