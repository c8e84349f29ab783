import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { packed as inOneZip } from "../../src/grader/hand-out/pack.ts";
import { starterKit } from "../../src/grader/hand-out/starter-kit.ts";
import { openZip } from "../../src/grader/intake/zip.ts";
import { inFolder } from "../grader/intake/zips.ts";
import { root, switchboard } from "./command.ts";

const slug = "02-what-a-socket-is";
const run = promisify(execFile);
// Each builds the command of a whole copy of the course.
const timeout_ms = 180_000;

/** Unpacks a zip, with programs made so that they start, as unzip does; returns its paths. */
async function unpack(zip: string, folder: string): Promise<readonly string[]> {
  const tree = await openZip(zip, { source: zip, files: 10_000 });
  await Promise.all(
    tree.entries.map(async (entry) => {
      const file = join(folder, entry.path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, await entry.read(10_000_000));
      if (/(?:\.sh|run_autograder)$/.test(file)) await chmod(file, 0o755);
    }),
  );
  await tree.close();
  await symlink(join(root, "node_modules"), join(folder, "switchboard", "node_modules"));
  return tree.entries.map(({ path }) => path);
}

async function textsBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile() && !one.name.endsWith(".test.ts"));
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")));
}

async function packed(args: readonly string[], out: string): Promise<string> {
  const { status, stderr } = await switchboard([...args, "--out", out]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return out;
}

it("the starter kit works, and holds no solution and no hidden check", { timeout: timeout_ms }, async () => {
  await inFolder(async (folder) => {
    const zip = await packed(["starter-kit"], join(folder, "kit.zip"));
    expect((await readFile(zip)).equals(await inOneZip(await starterKit(root)))).toBe(true);
    await unpack(zip, folder);
    const kit = join(folder, "switchboard");
    const secret = [
      ...(await textsBelow(join(root, "solutions"))),
      ...(await textsBelow(join(root, "test", "hidden"))),
    ];
    const given = new Set(await textsBelow(join(kit, "exercises")));
    for (const name of ["src", "site", "lessons", "errors", "test"]) {
      for (const text of await textsBelow(join(kit, name))) given.add(text);
    }
    expect(secret.filter((text) => given.has(text))).toEqual([]);
    const command = async (...args: string[]): Promise<{ code: number; text: string }> => {
      const ran = run(process.execPath, [join(kit, "bin", "switchboard.js"), ...args], { cwd: kit });
      ran.child.stdin?.end();
      return await ran.then(
        ({ stdout }) => ({ code: 0, text: stdout }),
        (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
      );
    };
    const source = join(kit, "hello.py");
    await writeFile(source, "print('hello from the kit')\n");
    expect(await command("run", source)).toMatchObject({
      code: 0,
      text: expect.stringContaining("hello from the kit"),
    });
    const check = ["check", slug, "--submission", join(kit, "exercises", slug), "--track", "ts", "--lang", "en"];
    expect(await command(...check)).toMatchObject({ code: 2, text: expect.stringContaining("without its checks") });
    expect(await command("solution", slug, "--yes", "--lang", "en")).toMatchObject({
      code: 2,
      text: expect.stringContaining("without solutions"),
    });
  });
});

describe("autograders, run as their platforms run them", { timeout: timeout_ms }, () => {
  it("Gradescope's zip writes results.json, and Classroom's workflow the result that its reporter reads", async () => {
    await inFolder(async (folder) => {
      const zip = await packed(["autograder", "gradescope", slug], join(folder, "autograder.zip"));
      const place = join(folder, "autograder");
      const paths = await unpack(zip, join(place, "source"));
      expect(paths.filter((path) => /solutions\/\d|\/(?:wrong|right)\//.test(path))).toEqual([]);
      await cp(join(root, "solutions", slug, "endpoint.ts"), join(place, "submission", "hw", "endpoint.ts"), {
        recursive: true,
      });
      await run("bash", ["-n", join(place, "source", "setup.sh")]);
      const env = { ...process.env, AUTOGRADER_ROOT: place };
      const judge = join(place, "source", "run_autograder");
      const refused = await run(judge, [], { env: { ...env, PATH: await withoutSandbox(folder) } }).catch(
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining("read the hidden checks") });
      await expect(readFile(join(place, "results", "results.json"))).rejects.toThrow("ENOENT");
      await run(judge, [], { env });
      const results: unknown = JSON.parse(await readFile(join(place, "results", "results.json"), "utf8"));
      expect(results).toMatchObject({ score: 5, tests: five({ status: "passed" }) });

      const workflow = join(folder, "classroom.yml");
      await packed(["autograder", "classroom", slug, "--repository", "acme/switchboard"], workflow);
      await symlink(join(place, "source", "switchboard"), join(folder, "switchboard"));
      await mkdir(join(folder, "submission"));
      await writeFile(join(folder, "submission", "endpoint.ts"), 'console.log("::notice title=x::{}");\n');
      const { command, reporter } = stepsOf(await readFile(workflow, "utf8"));
      const output = join(folder, "output");
      const { stdout } = await run("bash", ["-e", "-c", command], {
        cwd: folder,
        env: { ...process.env, GITHUB_OUTPUT: output },
      });
      expect(stdout).not.toContain("::notice");
      const [, encoded = ""] = /^result=(.+)$/m.exec(await readFile(output, "utf8")) ?? [];
      const result: unknown = JSON.parse(Buffer.from(encoded, "base64").toString());
      const tests = five({ status: "fail", score: 0 });
      expect(result).toMatchObject({ version: 1, status: "fail", max_score: 5, tests });
      expect(reporter).toEqual({ SWITCHBOARD_RESULTS: "${{ steps.switchboard.outputs.result }}" });
    });
  });
});

/** The PATH of a machine on which bubblewrap may do nothing, as in many containers. */
async function withoutSandbox(folder: string): Promise<string> {
  const place = join(folder, "bin");
  await mkdir(place);
  await writeFile(join(place, "bwrap"), "#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n");
  await chmod(join(place, "bwrap"), 0o755);
  return `${place}:${process.env["PATH"]}`;
}

function five<T>(value: T): readonly T[] {
  return Array.from({ length: 5 }, () => value);
}

/** The workflow's step that judges, and what its reporter is given. */
function stepsOf(text: string): { readonly command: string; readonly reporter: unknown } {
  const workflow: { jobs: { grade: { steps: { id?: string; uses?: string; run?: string; env?: unknown }[] } } } =
    parse(text);
  const { steps } = workflow.jobs.grade;
  return {
    command: steps.find(({ id }) => id === "switchboard")?.run ?? "",
    reporter: steps.find(({ uses }) => uses?.startsWith("classroom-resources/"))?.env,
  };
}
