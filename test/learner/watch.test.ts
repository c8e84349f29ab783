import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FileChange, watchFiles } from "../../src/learner/watch.ts";

let folder = "";
let stop: () => void = () => {};
let changes: FileChange[] = [];
let onChange: () => void = () => {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-test-"));
  await writeFile(join(folder, "server.ts"), "one");
  changes = [];
  stop = await watchFiles([join(folder, "server.ts"), join(folder, "client.ts")], (change) => {
    changes.push(change);
    onChange();
  });
});

afterEach(async () => {
  stop();
  await rm(folder, { recursive: true, force: true });
});

/** Resolves when `count` changes were told; the test's own deadline bounds it. */
function told(count: number): Promise<void> {
  return new Promise((resolve) => {
    onChange = () => {
      if (changes.length >= count) resolve();
    };
    onChange();
  });
}

describe("watching the learner's files", () => {
  it("tells of new content", async () => {
    await writeFile(join(folder, "server.ts"), "two");
    await told(1);
    expect(changes).toEqual([{ kind: "saved", file: join(folder, "server.ts") }]);
  });

  it("takes an editor's write beside and rename as one save", async () => {
    await writeFile(join(folder, ".server.ts.swp"), "two");
    await rename(join(folder, ".server.ts.swp"), join(folder, "server.ts"));
    await told(1);
    await writeFile(join(folder, "client.ts"), "new");
    await told(2);
    expect(changes.map(({ file }) => file)).toEqual([join(folder, "server.ts"), join(folder, "client.ts")]);
  });

  it("does not tell of a save that changes nothing", async () => {
    await writeFile(join(folder, "server.ts"), "one");
    await writeFile(join(folder, "client.ts"), "new");
    await told(1);
    expect(changes.map(({ file }) => file)).toEqual([join(folder, "client.ts")]);
  });

  it("tells that a file is gone, and that it is back", async () => {
    await rm(join(folder, "server.ts"));
    await told(1);
    await writeFile(join(folder, "server.ts"), "back");
    await told(2);
    expect(changes.map(({ kind }) => kind)).toEqual(["vanished", "saved"]);
  });
});
