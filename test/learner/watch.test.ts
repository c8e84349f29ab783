import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { deferred } from "../../src/cli/learn/deferred.ts";
import { type FileChange, watchFiles } from "../../src/learner/watch.ts";

let root = "";
let folder = "";
let stop: () => void = () => {};
let changes: FileChange[] = [];
let onChange: () => void = () => {};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "switchboard-test-"));
  folder = join(root, "workspace", "12-phone-call");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "server.ts"), "one");
  changes = [];
  stop = await watchFiles([join(folder, "server.ts"), join(folder, "client.ts")], (change) => {
    changes.push(change);
    onChange();
  });
});

afterEach(async () => {
  stop();
  await rm(root, { recursive: true, force: true });
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

describe("watching that is stopped while it looks", () => {
  const changed: readonly (readonly [how: string, change: (file: string) => Promise<void>])[] = [
    ["has other content", replace],
    ["is gone", (file) => rm(file)],
  ];
  it.each(changed)("tells nothing more of a file that %s", async (_how, change) => {
    const file = join(folder, "server.ts");
    // Whoever begins to watch later hears of each event later, and has looked later.
    const stopper = watch(folder, () => stop());
    onTestFinished(() => stopper.close());
    const later = deferred<void>();
    onTestFinished(await watchFiles([file], () => later.resolve()));
    await change(file);
    await later.promise;
    expect(changes).toEqual([]);
  });
});

describe("a folder that is removed and made again", () => {
  const removed: readonly (readonly [how: string, remove: () => Promise<void>])[] = [
    ["as it is", () => rm(folder, { recursive: true })],
    ["with what it lies in", () => rm(dirname(folder), { recursive: true })],
    ["by another name", () => rename(folder, `${folder}.old`)],
    ["while somebody stands in it", removeUnderSomebody],
  ];
  it.each(removed)("is watched again: %s", async (_how, remove) => {
    await remove();
    await told(1);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "server.ts"), "one");
    await told(2);
    await writeFile(join(folder, "server.ts"), "two");
    await told(3);
    expect(changes.map(({ kind }) => kind)).toEqual(["vanished", "saved", "saved"]);
  });
});

/** In one step, which is one event. */
async function replace(file: string): Promise<void> {
  await writeFile(join(root, "beside"), "two");
  await rename(join(root, "beside"), file);
}

async function removeUnderSomebody(): Promise<void> {
  const somebody = spawn("cat", { cwd: folder, stdio: ["pipe", "ignore", "ignore"] });
  onTestFinished(() => void somebody.kill("SIGKILL"));
  await once(somebody, "spawn");
  await rm(folder, { recursive: true });
}
