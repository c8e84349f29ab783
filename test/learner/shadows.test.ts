import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readExercises } from "../../src/course/disk.ts";
import { shadowsIn } from "../../src/learner/shadows.ts";
import { root } from "../exercises/submissions.ts";

/** What this machine's Python reads from files for what the course's programs import; see `pythonHost`. */
const question = `
import sys
before = set(sys.modules)
import asyncio, hashlib, ipaddress, json, pathlib, queue, random, re, select, selectors, signal, socket, socketserver
import string, struct, threading, unicodedata
for name, module in sys.modules.items():
    if name not in before and "." not in name and not name.startswith("_"):
        if module.__spec__.origin not in ("built-in", "frozen"):
            print(name)
`;

const exercises = await readExercises(root);

describe("a file that comes before a module of Python's", () => {
  it("is told for every module that a program of the course makes Python read", async () => {
    const names = execFileSync("python3", ["-S", "-c", question], { encoding: "utf8" }).trim().split("\n");
    const files = names.map((name) => `${name}.py`);
    const folder = await mkdtemp(join(tmpdir(), "switchboard-shadows-"));
    try {
      for (const file of [...files, "mine.py", "os.py", "time.py"]) await writeFile(join(folder, file), "");
      const found = await shadowsIn({ folder, track: "py" });
      expect(found.toSorted()).toEqual(files.toSorted());
      expect(found).toContain("operator.py");
      expect(await shadowsIn({ folder, track: "ts" })).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.each(exercises)("is none of $slug", async ({ slug }) => {
    expect(await shadowsIn({ folder: join(root, "solutions", slug), track: "py" })).toEqual([]);
  });
});
