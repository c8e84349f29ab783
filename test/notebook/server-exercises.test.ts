import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ExerciseState } from "../../src/notebook/protocol.ts";
import { readProgress, updateProgress } from "../../src/learner/progress.ts";
import type { Language } from "../../src/verdict/language.ts";
import { Client, serve, type Served } from "./serving.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const page = "12-phone-call";
const slug = "12-phone-call";

const chinese = /\p{Script=Han}/u;

let served: Served;
let clients: Client[] = [];

beforeAll(async () => {
  served = await serve();
  process.env["SWITCHBOARD_WORKSPACE"] = served.workspace;
});

afterEach(() => {
  for (const client of clients) client[Symbol.dispose]();
  clients = [];
});

afterAll(async () => {
  delete process.env["SWITCHBOARD_WORKSPACE"];
  await served?.[Symbol.asyncDispose]();
});

async function watch(language?: Language): Promise<[Client, ExerciseState]> {
  const [client, { exercise }] = await Client.watch(served, page, language);
  clients.push(client);
  if (exercise === undefined) throw new Error("the lesson has no exercise");
  return [client, exercise];
}

function onDisk(name: string): string {
  return join(served.workspace, slug, name);
}

function fileOf(exercise: ExerciseState, name: string) {
  const file = exercise.files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`${name} is not there`);
  return file;
}

describe("an exercise's file", () => {
  it("begins as the stub, in the page and on disk; what a page writes is on disk, whole", async () => {
    const [client, exercise] = await watch();
    const stub = await readFile(join(root, "exercises", slug, "server.ts"), "utf8");
    const { text, version, edited } = fileOf(exercise, "server.ts");
    expect([text, edited, await readFile(onDisk("server.ts"), "utf8")]).toEqual([stub, false, stub]);
    const written = `${stub}// mine\n`;
    const edit = { kind: "exercise-edit", slug, track: "ts", file: "server.ts", text: written, base: version } as const;
    expect(await client.ask(edit)).toMatchObject({ kind: "done" });
    expect(await readFile(onDisk("server.ts"), "utf8")).toBe(written);
    expect((await client.next("exercise-file")).file).toMatchObject({ text: written, by: "you", edited: true });
    expect((await readdir(join(served.workspace, slug))).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("follows an editor outside: one that writes in place, and one that renames", async () => {
    const [client] = await watch();
    await client.ask({ kind: "judge-on-save", on: false });
    await writeFile(onDisk("client.ts"), "// in place\n");
    await client.next("exercise-file", ({ file }) => file.text === "// in place\n" && file.by === "disk");
    await writeFile(`${onDisk("client.ts")}~`, "// renamed\n");
    await rename(`${onDisk("client.ts")}~`, onDisk("client.ts"));
    await client.next("exercise-file", ({ file }) => file.text === "// renamed\n");
    await rm(onDisk("client.ts"));
    const { file } = await client.next("exercise-file", (one) => one.file.missing === true);
    expect(file.text).toBe("// renamed\n");
    const edit = { kind: "exercise-edit", slug, track: "ts", file: "client.ts", text: "// again\n" } as const;
    expect(await client.ask({ ...edit, base: file.version })).toMatchObject({ kind: "done" });
    expect(await readFile(onDisk("client.ts"), "utf8")).toBe("// again\n");
  });

  it("keeps both where page and editor write at once: no word is lost", async () => {
    const [client, exercise] = await watch();
    await client.ask({ kind: "judge-on-save", on: false });
    const { version } = fileOf(exercise, "server.ts");
    await writeFile(onDisk("server.ts"), "// the editor's words\n");
    const edit = { kind: "exercise-edit", slug, track: "ts", file: "server.ts" } as const;
    const answer = await client.ask({ ...edit, text: "// the page's words\n", base: version });
    if (answer.kind !== "conflict") throw new Error(`not a conflict: ${JSON.stringify(answer)}`);
    expect(answer.current.text).toBe("// the editor's words\n");
    expect(await readFile(answer.kept, "utf8")).toBe("// the page's words\n");
    client.forget();
    // The other way about: an editor that had not read what the page wrote saves over it.
    await client.ask({ ...edit, text: "// more of the page\n", base: answer.current.version });
    await writeFile(onDisk("server.ts"), "// more of the editor\n");
    const { kept } = await client.next("kept");
    expect(await readFile(kept, "utf8")).toBe("// more of the page\n");
    expect(await readFile(onDisk("server.ts"), "utf8")).toBe("// more of the editor\n");
  });
});

describe("a page and an editor outside that both write all the time", () => {
  it("lose no word of either", async () => {
    const [client, exercise] = await watch();
    await client.ask({ kind: "judge-on-save", on: false });
    let { text, version: base } = fileOf(exercise, "server.ts");
    for (let at = 0; at < 60; at++) {
      const edit = { kind: "exercise-edit", slug, track: "ts", file: "server.ts", base } as const;
      const asked = client.ask({ ...edit, text: `${text}// page ${at}\n` });
      const [answer] = await Promise.all([asked, appendOutside(`// editor ${at}\n`)]);
      const seen = client.messages.flatMap((one) => (one.kind === "exercise-file" ? [one.file] : []));
      const latest = answer.kind === "conflict" ? answer.current : seen.at(-1);
      if (latest !== undefined) ({ text, version: base } = latest);
    }
    const words = Array.from({ length: 60 }, (_, at) => [`// page ${at}\n`, `// editor ${at}\n`]).flat();
    // What was written over is put aside when that is noticed, the last of it a moment after the answer.
    const lost = async (): Promise<string[]> => {
      const names = await readdir(join(served.workspace, slug));
      const kept = (await Promise.all(names.map((name) => readFile(onDisk(name), "utf8")))).join("");
      return words.filter((word) => !kept.includes(word));
    };
    await expect.poll(lost, { timeout: 10_000 }).toEqual([]);
  });
});

/** As an editor does it: reads the file, and puts another in its place. */
async function appendOutside(line: string): Promise<void> {
  const text = await readFile(onDisk("server.ts"), "utf8");
  await writeFile(`${onDisk("server.ts")}~`, text + line);
  await rename(`${onDisk("server.ts")}~`, onDisk("server.ts"));
}

describe("judging", () => {
  it("lights up check by check, ends in a verdict, and a pass is known to the terminal too", async () => {
    const [client] = await watch();
    const [inChinese] = await watch("zh");
    await client.ask({ kind: "judge-on-save", on: false });
    await client.ask({ kind: "reset-exercise", slug });
    client.send({ kind: "judge", slug });
    const failed = await client.next("judging", (one) => one.event === "ended");
    if (failed.event !== "ended" || failed.verdict === undefined) throw new Error("no verdict");
    expect(failed.verdict.outcome).toBe("failed");
    const ended = client.messages.flatMap((one) =>
      one.kind === "judging" && one.event === "check-ended" ? [one] : [],
    );
    expect(ended.map(({ result }) => result.id).toSorted()).toEqual(
      failed.verdict.checks.map(({ id }) => id).toSorted(),
    );
    const withFailure = ended.find(({ result }) => result.outcome === "failed");
    expect(withFailure?.result.failure?.message).not.toBe("");
    expect(withFailure?.events?.length).toBeGreaterThan(0);

    const heard = await inChinese.next(
      "judging",
      (one) => one.event === "check-ended" && one.result.outcome === "failed",
    );
    const { exercise } = await inChinese.next("exercise", (one) => one.exercise.verdict?.outcome === "failed");
    const kept = exercise.verdict?.checks.find(({ outcome }) => outcome === "failed");
    expect(withFailure?.result.failure?.message).not.toMatch(chinese);
    expect(heard.event === "check-ended" && heard.result.failure?.message).toMatch(chinese);
    expect(kept?.failure?.message).toMatch(chinese);

    client.forget();
    for (const name of ["server.ts", "client.ts"]) {
      await writeFile(onDisk(name), await readFile(join(root, "solutions", slug, name), "utf8"));
      await client.next("exercise-file", ({ file }) => file.name === name && file.edited);
    }
    client.send({ kind: "judge", slug });
    const passed = await client.next("judging", (one) => one.event === "ended");
    expect(passed).toMatchObject({ verdict: { outcome: "passed" } });
    await client.next("progress", ({ progress }) => progress.exercises.some((one) => one.slug === slug && one.passed));
    await client.next("exercise", (one) => one.exercise.passed && one.exercise.verdict?.outcome === "passed");
    const progress = await readProgress(root);
    expect([progress.current, Object.keys(progress.passed)]).toEqual([slug, [slug]]);
  });

  it("begins when an editor saves, for whoever watches; another save begins it anew", async () => {
    const [client] = await watch();
    await client.ask({ kind: "judge-on-save", on: true });
    await writeFile(onDisk("client.ts"), "// saved\n");
    await client.next("judging", (one) => one.event === "ended" && one.verdict?.outcome === "failed");
    const { exercise } = await client.next("exercise", (one) => one.exercise.verdict?.outcome === "failed");
    expect([exercise.stale, exercise.judging.state]).toEqual([false, "off"]);
    client.forget();
    client.send({ kind: "judge", slug });
    await client.next("judging", (one) => one.event === "began");
    expect(await client.ask({ kind: "stop-judging", slug })).toMatchObject({ kind: "done" });
    await client.next("judging", (one) => one.event === "ended");
    await client.ask({ kind: "judge-on-save", on: false });
  });
});

describe("help", () => {
  it("is given hint by hint, as in the terminal; the solution when asked for; a reset keeps a backup", async () => {
    const [client] = await watch();
    await client.ask({ kind: "hint", slug });
    const { exercise } = await client.next("exercise", (one) => one.exercise.hints.length === 1);
    expect([exercise.hintsInAll, exercise.solved]).toEqual([expect.any(Number), false]);
    expect((await readProgress(root)).hints[slug]).toBe(1);
    client.forget();
    await client.ask({ kind: "solution", slug });
    await client.next("exercise", (one) => one.exercise.solved);
    await writeFile(onDisk("client.ts"), "// before the reset\n");
    await client.next("exercise-file", ({ file }) => file.text === "// before the reset\n");
    client.forget();
    await client.ask({ kind: "reset-exercise", slug });
    const { exercise: reset } = await client.next("exercise");
    expect(fileOf(reset, "client.ts").edited).toBe(false);
    const texts = await Promise.all(reset.backups.map((file) => readFile(file, "utf8")));
    expect(texts).toContain("// before the reset\n");
  });

  it("follows the terminal: what it notes shows in the page, and another track brings other files", async () => {
    const [client] = await watch();
    await updateProgress(root, (progress) => ({
      ...progress,
      passed: { ...progress.passed, "13-phone-loops": "2026-01-01" },
    }));
    await client.next("progress", ({ progress }) =>
      progress.exercises.some((one) => one.slug === "13-phone-loops" && one.passed),
    );
    await client.ask({ kind: "track", track: "py" });
    const { exercise } = await client.next("exercise", (one) => one.exercise.track === "py");
    expect(exercise.files.map(({ name }) => name)).toEqual(["server.py", "client.py"]);
    await client.ask({ kind: "track", track: "ts" });
  });
});
