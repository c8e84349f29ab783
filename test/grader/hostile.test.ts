import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readExercises } from "../../src/course/disk.ts";
import { grade } from "../../src/grader/grade.ts";
import { openIntake } from "../../src/grader/intake/index.ts";
import { openHarness } from "../../src/harness/index.ts";
import type { Finding, Graded } from "../../src/report/class.ts";
import { root } from "../cli/command.ts";
import { hiddenChecks } from "../hidden/index.ts";
import { checks, corpus, exercise, honest, layOutClass } from "./corpus.ts";

// The class of all hostile submissions among honest ones, graded in one run; then each is looked at.
let place: string;
let graded: readonly Graded[];
let findings: readonly Finding[];
const before = { PATH: process.env["PATH"], TMPDIR: process.env["TMPDIR"] };

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "mark-of-the-judge-"));
  await layOutClass(join(place, "class"));
  const staging = await mkdtemp(join(tmpdir(), "staging-"));
  // All that is started has this in its PATH, and so is found wherever it is.
  Object.assign(process.env, { PATH: `${before.PATH}:${staging}`, TMPDIR: staging, GRADER: "mark-of-the-judge" });
  graded = await gradeClass();
  process.env["TMPDIR"] = before.TMPDIR ?? tmpdir();
  staged = staging;
}, 120_000);
let staged = "";

afterAll(async () => {
  process.env["PATH"] = before.PATH;
  await rm(place, { recursive: true, force: true });
  await rm(staged, { recursive: true, force: true });
});

async function gradeClass(): Promise<readonly Graded[]> {
  const exercises = await readExercises(root, [exercise]);
  const intake = await openIntake({ from: join(place, "class"), exercises, roster: [] });
  ({ findings } = intake);
  const harness = await openHarness({ sandbox: "require", hides: [root, place] });
  try {
    const { graded: all } = await grade({
      root,
      intake,
      out: join(place, "out"),
      exercises,
      checksOf: async (slug) => (await hiddenChecks(slug)).filter(({ id }) => checks.includes(id)),
      harness,
      language: "en",
      seed: 7,
      repeat: 0,
      together: 12,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    return all;
  } finally {
    await harness.close();
    await intake.close();
  }
}

function checksOf(student: string) {
  const one = graded.find((candidate) => candidate.student === student);
  return one?.verdict?.checks ?? [];
}

describe("a hostile submission meets its verdict:", () => {
  it.each(corpus.filter(({ fails }) => fails !== undefined))("$name", ({ name, fails: [check, ...codes] = [""] }) => {
    const failed = checksOf(name).find(({ id }) => id === check);
    expect(codes, JSON.stringify(failed, null, 2)).toContain(failed?.failure?.code);
  });

  it.each(corpus.filter(({ rejected }) => rejected !== undefined))("$name, before it runs", ({ name, rejected }) => {
    expect(findings).toContainEqual(expect.objectContaining({ rule: rejected, source: expect.stringContaining(name) }));
    expect(checksOf(name)).toEqual([]);
  });

  it.each(corpus.filter(({ fails, rejected, mayFail }) => (fails ?? rejected ?? mayFail) === undefined))(
    "$name, and its server passes all the same",
    ({ name }) => {
      const server = checksOf(name).filter(({ id }) => !id.startsWith("client-"));
      expect(server).toHaveLength(3);
      expect(server.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
    },
  );

  it("and none is called our fault", () => {
    const ours = graded.filter(({ verdict }) => verdict?.checks.every(({ outcome }) => outcome !== "broken") !== true);
    expect(
      ours.map(({ student, trouble, verdict }) => [
        student,
        trouble,
        verdict?.checks.find(({ outcome }) => outcome === "broken"),
      ]),
    ).toEqual([]);
  });
});

it.each(honest)("$name, who is honest, passes among them", ({ name }) => {
  expect(graded.map(({ student }) => student)).toContain(name);
  expect(checksOf(name).filter(({ outcome }) => outcome !== "passed")).toEqual([]);
});

it("leaves no process, no file and no namespace behind", async () => {
  expect(await readdir(staged)).toEqual([]);
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const environments = await Promise.all(pids.map(async (pid) => ({ pid, environment: await environmentOf(pid) })));
  const left = environments.filter(({ environment }) => environment.includes(staged));
  expect(left).toEqual([]);
  expect(await readdir(place)).toEqual(expect.not.arrayContaining(["harmed"]));
});

async function environmentOf(pid: string): Promise<string> {
  return await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
}
