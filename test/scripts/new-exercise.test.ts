import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseExercise } from "../../src/course/exercise.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const slug = "30-new";

/** A checkout that holds nothing but the script, which writes beside itself. */
let checkout: string;
beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), "switchboard-scripts-"));
  await put("package.json", '{ "type": "module" }');
  await mkdir(join(checkout, "scripts"));
  await copyFile(join(root, "scripts", "new-exercise.ts"), join(checkout, "scripts", "new-exercise.ts"));
});
afterEach(() => rm(checkout, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly said: string;
}

async function newExercise(...args: readonly string[]): Promise<Ended> {
  const script = join(checkout, "scripts", "new-exercise.ts");
  return await new Promise((resolve) => {
    const child = execFile(join(root, "node_modules", ".bin", "tsx"), [script, ...args], (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(checkout, path)), { recursive: true });
  await writeFile(join(checkout, path), text);
}

it("makes what an exercise consists of, and leaves the lesson that was written first", async () => {
  await put(`lessons/${slug}/en.md`, "mine");
  expect(await newExercise(slug, "server")).toMatchObject({ code: 0 });
  expect(await readFile(join(checkout, "lessons", slug, "en.md"), "utf8")).toBe("mine");
  expect(await readFile(join(checkout, "lessons", slug, "zh.md"), "utf8")).toContain(`exercise = "${slug}"`);
  expect((await readdir(join(checkout, "test", "hidden", slug))).toSorted()).toEqual(["checks.ts", "right", "wrong"]);
  expect((await readdir(join(checkout, "exercises", slug))).toSorted()).toEqual([
    "exercise.toml",
    "server.py",
    "server.ts",
  ]);
});

it("makes an exercise.toml that lacks nothing but its texts", async () => {
  await newExercise(slug, "server", "client");
  const path = join("exercises", slug, "exercise.toml");
  const blank = await readFile(join(checkout, path), "utf8");
  const problems = parseExercise(slug, { path, text: blank });
  expect(problems).toMatchObject({ ok: false });
  expect(parseExercise(slug, { path, text: blank.replaceAll('""', '"said"') })).toMatchObject({ ok: true });
});

it("writes nothing where something of the exercise is there already", async () => {
  await put(`solutions/${slug}/server.py`, "mine");
  expect(await newExercise(slug, "server")).toEqual({ code: 2, said: `There already: solutions/${slug}/server.py\n` });
  expect((await readdir(checkout)).toSorted()).toEqual(["package.json", "scripts", "solutions"]);
});
