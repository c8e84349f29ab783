import { chownSync, lstatSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isFlooded, openShared, SHARED } from "../../src/harness/shared.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "shared-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a shared folder", () => {
  test("may hold a few names, and a link to everything, which nobody follows", () => {
    for (const name of ["phone", "notes"]) writeFileSync(join(folder, name), "x");
    symlinkSync("/", join(folder, "everything"));
    expect(isFlooded(folder)).toBe(false);
  });

  test("is flooded by many names, at whatever depth", () => {
    const below = join(folder, "deep", "deeper");
    mkdirSync(below, { recursive: true });
    for (let count = 0; count < 100; count++) writeFileSync(join(below, String(count)), "");
    expect(isFlooded(folder)).toBe(true);
  });

  test("is flooded by many bytes", () => {
    writeFileSync(join(folder, "some"), new Uint8Array(2 ** 20));
    expect(isFlooded(folder)).toBe(false);
    writeFileSync(join(folder, "more"), "x");
    expect(isFlooded(folder)).toBe(true);
  });

  test("gets files that are the programs' own, who may be another user", async () => {
    const owner = process.getuid?.() === 0 ? 1_900_000_001 : lstatSync(folder).uid;
    mkdirSync(join(folder, SHARED));
    chownSync(join(folder, SHARED), owner, lstatSync(folder).gid);
    await openShared(folder, "/program").write("notes", "not a socket\n");
    expect(lstatSync(join(folder, SHARED, "notes")).uid).toBe(owner);
  });

  test("that is gone holds nothing", () => {
    expect(isFlooded(join(folder, "nowhere"))).toBe(false);
  });
});
