import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KeptFile } from "../../src/notebook/kept-file.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-kept-"));
  file = join(folder, "deep", "value.json");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (): KeptFile<number> => new KeptFile(file, v.number());

async function keep(value: number): Promise<void> {
  const kept = open();
  kept.write(() => value);
  await kept.done();
}

describe("a value that is kept", () => {
  it("is read by the next server: what it was when its turn came, and nothing when it was forgotten", async () => {
    const kept = open();
    let value = 1;
    kept.write(() => value);
    kept.write(() => 7);
    value = 2;
    await kept.done();
    expect(await open().read()).toBe(2);
    expect(await readdir(join(folder, "deep"))).toEqual(["value.json"]);
    kept.forget();
    await kept.done();
    expect(await open().read()).toBeUndefined();
  });

  it.each([
    ["cut off", (text: string) => text.slice(0, -1)],
    ["of another version", (text: string) => text.replace(/"version":\d+/, '"version":0')],
    ["of another shape", (text: string) => text.replace("5", '"five"')],
  ])("%s, is as good as none, and can be kept again", async (_what, damage) => {
    await keep(5);
    await writeFile(file, damage(await readFile(file, "utf8")));
    expect(await open().read()).toBeUndefined();
    await keep(6);
    expect(await open().read()).toBe(6);
  });

  it("too long to be ours is not read at all", async () => {
    await keep(5);
    await truncate(file, 1024 ** 4);
    expect(await open().read()).toBeUndefined();
  });

  it("that cannot be written keeps nobody from going on", async () => {
    await writeFile(join(folder, "deep"), "a file where a folder should be");
    await keep(5);
    expect(await open().read()).toBeUndefined();
  });
});
