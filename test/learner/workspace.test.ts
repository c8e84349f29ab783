import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readProgress, writeProgress } from "../../src/learner/progress.ts";
import { openWorkspace, overlooked, programsFrom, resetWorkspace, takeOver } from "../../src/learner/workspace.ts";
import { anExercise } from "../cli/exercises.ts";

const exercise = anExercise("12-phone-call");
let root = "";

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "switchboard-test-"));
  const stubs = join(root, "exercises", exercise.slug);
  await mkdir(stubs, { recursive: true });
  for (const name of ["server.ts", "client.ts", "server.py", "client.py"])
    await writeFile(join(stubs, name), `stub ${name}`);
});

afterEach(() => rm(root, { recursive: true, force: true }));

const settings = (): string => join(root, "workspace", "tsconfig.json");
const inWorkspace = (...names: string[]): string => join(root, "workspace", exercise.slug, ...names);

describe("the learner's own copies", () => {
  it("are made from the stubs of the track, once", async () => {
    const first = await openWorkspace(root, exercise, "ts");
    expect(first.created).toEqual([inWorkspace("server.ts"), inWorkspace("client.ts")]);
    const second = await openWorkspace(root, exercise, "ts");
    expect(second.created).toEqual([]);
  });

  it("are never overwritten", async () => {
    await openWorkspace(root, exercise, "ts");
    await writeFile(inWorkspace("server.ts"), "my work");
    await openWorkspace(root, exercise, "ts");
    expect(await readFile(inWorkspace("server.ts"), "utf8")).toBe("my work");
  });

  it("are kept as numbered backups when the stubs come back", async () => {
    await openWorkspace(root, exercise, "ts");
    for (const text of ["first", "second"]) {
      await writeFile(inWorkspace("server.ts"), text);
      await resetWorkspace(root, exercise, "ts");
    }
    expect(await readFile(inWorkspace("server.ts"), "utf8")).toBe("stub server.ts");
    expect(await readFile(inWorkspace("server.ts.backup-1"), "utf8")).toBe("first");
    expect(await readFile(inWorkspace("server.ts.backup-2"), "utf8")).toBe("second");
  });
});

describe("what tells editors about them", () => {
  const checkout = fileURLToPath(new URL("../../", import.meta.url));

  it("lets the compiler find them, and the socket calls in them", async () => {
    for (const name of ["package.json", "tsconfig.json"]) await copyFile(join(checkout, name), join(root, name));
    for (const name of ["src", "node_modules"]) await symlink(join(checkout, name), join(root, name));
    await openWorkspace(root, exercise, "ts");
    await writeFile(
      inWorkspace("server.ts"),
      'import { socket } from "switchboard/sockets";\nsocket().listen("ten");\nexport {};\n',
    );
    await writeFile(inWorkspace("client.ts"), 'export const name: string = process.argv[2] ?? "";\n');
    const compiled = await execa({ reject: false, cwd: root })`node_modules/.bin/tsc --pretty false -p workspace`;
    expect(compiled.stdout.split("\n").map((line) => line.replace(/: Argument.*/, ""))).toEqual([
      `workspace/${exercise.slug}/server.ts(2,17): error TS2345`,
    ]);
  });

  it("is made anew where it named no file, and else left as it is", async () => {
    await openWorkspace(root, exercise, "ts");
    const made = await readFile(settings(), "utf8");
    const { exclude, ...useless } = JSON.parse(made);
    expect(exclude).toEqual([]);
    await writeFile(settings(), `${JSON.stringify(useless, null, 2)}\n`);
    await openWorkspace(root, exercise, "ts");
    expect(await readFile(settings(), "utf8")).toBe(made);
    await writeFile(settings(), "{}");
    await openWorkspace(root, exercise, "ts");
    expect(await readFile(settings(), "utf8")).toBe("{}");
  });
});

describe("programs of the other track", () => {
  it("are overlooked where only they are written", async () => {
    await openWorkspace(root, exercise, "ts");
    await openWorkspace(root, exercise, "py");
    expect(await overlooked(root, exercise, "ts")).toBeUndefined();
    await writeFile(inWorkspace("client.py"), "my work");
    const judged = ["server.ts", "client.ts"];
    expect(await overlooked(root, exercise, "ts")).toEqual({ judged, written: ["client.py"], track: "py" });
    expect(await overlooked(root, exercise, "py")).toBeUndefined();
    await writeFile(inWorkspace("server.ts"), "my work");
    expect(await overlooked(root, exercise, "ts")).toBeUndefined();
  });
});

describe("programs of an earlier exercise", () => {
  const earlier = anExercise("11-tcp-outline");
  const file = (place: string, name: string): string => join(root, place, earlier.slug, name);
  const solved = (name: string): object => ({ name, from: file("solutions", name), own: false });
  const written = (name: string): object => ({ name, from: file("workspace", name), own: true });

  beforeEach(async () => {
    for (const place of ["exercises", "workspace", "solutions"]) {
      await mkdir(join(root, place, earlier.slug), { recursive: true });
      for (const name of ["server.ts", "client.ts"]) await writeFile(file(place, name), `${name} in ${place}`);
    }
  });

  const from = (passed: boolean, track: "ts" | "py" = "ts"): ReturnType<typeof programsFrom> =>
    programsFrom(root, exercise, track, { exercise: earlier, passed });

  it("are the learner's own where it was passed, else the solution's", async () => {
    expect(await from(true)).toEqual([written("server.ts"), written("client.ts")]);
    expect(await from(false)).toEqual([solved("server.ts"), solved("client.ts")]);
  });

  it("are the solution's where it was passed in the other track, or only the stub is there", async () => {
    expect(await from(true, "py")).toEqual([solved("server.py"), solved("client.py")]);
    await copyFile(file("exercises", "client.ts"), file("workspace", "client.ts"));
    expect(await from(true)).toEqual([written("server.ts"), solved("client.ts")]);
  });

  it("are none where none has the same name", async () => {
    const other = { ...earlier, programs: [{ name: "probe", about: { en: "asks", zh: "问" } }] };
    expect(await programsFrom(root, exercise, "ts", { exercise: other, passed: true })).toEqual([]);
  });

  it("take the place of what is there, which is kept", async () => {
    await openWorkspace(root, exercise, "ts");
    await writeFile(inWorkspace("server.ts"), "my work");
    const backups = await takeOver(root, exercise, "ts", await from(true));
    expect(backups).toEqual([inWorkspace("server.ts.backup-1"), inWorkspace("client.ts.backup-1")]);
    expect(await readFile(inWorkspace("client.ts"), "utf8")).toBe("client.ts in workspace");
    expect(await readFile(inWorkspace("server.ts.backup-1"), "utf8")).toBe("my work");
  });
});

describe("progress", () => {
  it("comes back as it was written", async () => {
    const progress = {
      track: "py",
      current: exercise.slug,
      passed: { [exercise.slug]: "2026-01-01" },
      hints: { x: 2 },
    } as const;
    await writeProgress(root, progress);
    expect(await readProgress(root)).toEqual(progress);
    expect(await readdir(join(root, "workspace"))).toEqual(["progress.json"]);
  });

  it("begins anew when its file cannot be understood, keeps every such file and tells where", async () => {
    const file = join(root, "workspace", "progress.json");
    await mkdir(join(root, "workspace"));
    const kept: string[] = [];
    for (const text of ["{ half", '{ "track": "c" }']) {
      await writeFile(file, text);
      expect(await readProgress(root, (keptAs) => kept.push(keptAs))).toEqual({ track: "ts", passed: {}, hints: {} });
    }
    expect(kept).toEqual([`${file}.backup-1`, `${file}.backup-2`]);
    expect(await Promise.all(kept.map((name) => readFile(name, "utf8")))).toEqual(["{ half", '{ "track": "c" }']);
    expect(await readProgress(root, (keptAs) => kept.push(keptAs))).toEqual({ track: "ts", passed: {}, hints: {} });
    expect(kept).toHaveLength(2);
  });
});
