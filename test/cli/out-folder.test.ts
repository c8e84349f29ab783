import { mkdirSync, openSync, closeSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { WrongCall } from "../../src/cli/context.ts";
import { explained } from "../../src/cli/out-folder.ts";
import { words } from "../../src/cli/words/index.ts";
import { inFolder } from "../grader/intake/zips.ts";

/** What the system throws. */
function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("it was let through");
}

const toldOf = (error: unknown, out: string): unknown => explained(error, { words: words.en }, out);

it("says what the system refuses in the output folder, and nothing of what is elsewhere", async () => {
  await inFolder((folder) => {
    const full = openSync("/dev/full", "w");
    const noSpace = thrownBy(() => writeSync(full, "x"));
    closeSync(full);
    expect(toldOf(noSpace, "grades")).toEqual(
      new WrongCall(
        "Cannot write to grades (ENOSPC). What was judged before is kept: make it writable, or make room, and the same command goes on.",
      ),
    );
    const out = join(folder, "out");
    writeFileSync(out, "a file");
    const taken = thrownBy(() => mkdirSync(join(out, "feedback")));
    expect(toldOf(taken, out)).toMatchObject({ message: expect.stringContaining(`Cannot write to ${out} (ENOTDIR)`) });
    expect(toldOf(taken, join(folder, "elsewhere"))).toBe(taken);
    return Promise.resolve();
  });
});
