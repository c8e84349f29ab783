import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { watchExcess } from "../../src/harness/excess.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "excess-"));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

/** What is told when somebody looks twice after the kernel has killed so many. */
function toldOf(killed: number): readonly string[] {
  const told: string[] = [];
  const watch = watchExcess({ folder, processes: () => [], killed: () => killed }, ({ code }) => told.push(code));
  watch.look();
  watch.look();
  watch.stop();
  return told;
}

it.each([
  [0, []],
  [1, ["too-much-memory"]],
  // A program that starts others without end may be killed for their memory before anybody has counted them.
  [97, ["too-many-processes"]],
])("tells once, as soon as somebody looks, why the kernel has killed %i", (killed, told) => {
  expect(toldOf(killed)).toEqual(told);
});

it("tells nothing after its end", () => {
  const watch = watchExcess({ folder, processes: () => [], killed: () => 1 }, () => expect.fail("was told"));
  watch.stop();
  watch.look();
});
