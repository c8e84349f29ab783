import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Harness } from "../../src/harness/harness.ts";
import { openHarness } from "../../src/harness/index.ts";
import { view } from "../../src/harness/view.ts";
import { folderOf, programOf } from "./place.ts";

const usual = { node: process.execPath, path: process.env["PATH"] };
let harness: Harness;

afterEach(async () => {
  process.execPath = usual.node;
  process.env["PATH"] = usual.path;
  await harness.close();
});

/** Which of these paths a program sees anything at. */
async function seen(track: "py" | "ts", paths: readonly string[]): Promise<string[]> {
  const source = {
    py: `
import json, os
def size(path):
    return len(os.listdir(path)) if os.path.isdir(path) else os.path.exists(path) and os.path.getsize(path)
print(json.dumps([path for path in ${JSON.stringify(paths)} if size(path)]))`,
    ts: `
import { existsSync } from "node:fs";
console.log(JSON.stringify(${JSON.stringify(paths)}.filter((path) => existsSync(path))));`,
  };
  const { program } = await programOf(harness, track, source[track]);
  await program.exits();
  expect(program.stderr).toBe("");
  const found: string[] = JSON.parse(program.stdout);
  return found;
}

test("where Node lies in a home folder, a program sees Node and nothing beside it", async () => {
  const home = await folderOf({ "private.txt": "mine" });
  await mkdir(join(home, "bin"));
  await writeFile(join(home, "bin", "notes.txt"), "mine");
  await symlink(usual.node, join(home, "bin", "node"));
  process.execPath = join(home, "bin", "node");
  harness = await openHarness({ sandbox: "require" });
  const paths = ["bin/node", "private.txt", "bin/notes.txt"].map((name) => join(home, name));
  expect(await seen("ts", paths)).toEqual([paths[0]]);
});

test("where Python's prefix is a home folder, a program sees the interpreter and its modules", async () => {
  const home = await folderOf({ "private.txt": "mine" });
  execFileSync("python3", ["-m", "venv", "--without-pip", home]);
  process.env["PATH"] = `${join(home, "bin")}:${usual.path}`;
  harness = await openHarness({ sandbox: "require" });
  const paths = ["bin/python3", "private.txt", "bin/activate"].map((name) => join(home, name));
  expect(await seen("py", paths)).toEqual([paths[0]]);
});

test("what is hidden is not seen among the system's folders either, be it a folder or a file", async () => {
  harness = await openHarness({ sandbox: "require", hides: ["/usr/share", "/usr/bin/env", "/usr/no-such"] });
  expect(await seen("py", ["/usr/share", "/usr/bin/env", "/usr/lib"])).toEqual(["/usr/lib"]);
});

test("what a program needs of what is hidden it sees, wherever that lies", () => {
  const host = { from: "/usr/src/course/build/0/host", to: "/switchboard" };
  const modules = { from: "/usr/src/course/.venv/lib", to: "/usr/src/course/.venv/lib" };
  const system = { from: "/usr/bin", to: "/usr/bin" };
  const mounted = mountsIn(view({ folder: "/staging/w0", sees: [host, modules, system] }, ["/usr/src/course"]));
  expect(mounted).toContainEqual(host);
  expect(mounted).toContainEqual(modules);
  expect(mounted).not.toContainEqual(system);
});

function mountsIn(flags: readonly string[]) {
  return flags.flatMap((flag, index) =>
    flag === "--ro-bind" ? [{ from: flags[index + 1], to: flags[index + 2] }] : [],
  );
}
