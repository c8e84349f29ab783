import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isFlooded } from "../../src/harness/shared.ts";

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

  test("that is gone holds nothing", () => {
    expect(isFlooded(join(folder, "nowhere"))).toBe(false);
  });
});
