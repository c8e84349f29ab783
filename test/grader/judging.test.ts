import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Check, check } from "../../src/check/check.ts";
import { slots } from "../../src/check/slots.ts";
import type { Exercise } from "../../src/course/course.ts";
import { readExercises } from "../../src/course/disk.ts";
import type { SubmissionFound } from "../../src/grader/job.ts";
import { openJournal } from "../../src/grader/journal.ts";
import { judgeClass, type JudgingOptions } from "../../src/grader/judge-class.ts";
import { type Bench, type Job, judgeJob } from "../../src/grader/judge-job.ts";
import { openHarness, type Harness } from "../../src/harness/index.ts";
import { root } from "../cli/command.ts";
import { hiddenChecks } from "../hidden/index.ts";

const slug = "13-phone-loops";
let harness: Harness;
let exercise: Exercise;
let right: Uint8Array;
let answers: readonly Check[];
beforeAll(async () => {
  harness = await openHarness({ sandbox: "off" });
  const [found] = await readExercises(root, [slug]);
  if (found === undefined) throw new Error(`there is no ${slug}`);
  exercise = found;
  right = await readFile(join(root, "solutions", slug, "server.py"));
  answers = (await hiddenChecks(slug)).filter(({ id }) => id === "answers");
});
afterAll(async () => await harness.close());

const never = new AbortController().signal;

function benchOf(checks: readonly Check[], more: Partial<Bench> = {}): Bench {
  const base = { harness, exerciseOf: () => exercise, checksOf: async () => checks, language: "en" as const };
  return { ...base, repeat: 0, deadline_ms: 30_000, worlds: slots(4), ...more };
}

function jobOf(server: string | Uint8Array): Job {
  const files = new Map([["server.py", typeof server === "string" ? new TextEncoder().encode(server) : server]]);
  return { exercise: slug, track: "py", files, seedOf: (attempt) => 100 + attempt };
}

/** Right for half of all that it may be told. */
const atTimes = `
import socket
listener = socket.create_server(("127.0.0.1", 8080))
while True:
    conn, _ = listener.accept()
    while piece := conn.recv(4096):
        conn.sendall(piece.upper() if sum(piece) % 2 else piece)
`;

it("calls a check flaky that passes at one time and fails at another, and believes the first verdict", async () => {
  // Of a few classes' seeds one has it fail at first.
  for (const seed of [100, 200, 300, 400, 500, 600, 700, 800]) {
    const job = { ...jobOf(atTimes), seedOf: (attempt: number) => seed + attempt };
    const { verdict, flaky, attempts } = await judgeJob(job, benchOf(answers, { repeat: 12 }), never);
    if (verdict.outcome === "passed") continue;
    expect(flaky).toEqual(["answers"]);
    expect(verdict.seed).toBe(seed);
    expect(new Set(attempts.map(({ ended }) => ended["answers"])).size).toBe(2);
    return;
  }
  throw new Error("it never failed");
});

it("repeats what fails as often as it is told, from other seeds, and keeps what was seen", async () => {
  const wrong = jobOf("raise SystemExit(3)");
  const { verdict, flaky, attempts, seen } = await judgeJob(wrong, benchOf(answers, { repeat: 2 }), never);
  expect(verdict.outcome).toBe("failed");
  expect(flaky).toEqual([]);
  expect(attempts.map(({ seed }) => seed)).toEqual([100, 101, 102]);
  expect(seen["answers"]?.map(({ kind }) => kind)).toContain("exit");
});

it("does not repeat what passes", async () => {
  const { verdict, attempts } = await judgeJob(jobOf(right), benchOf(answers, { repeat: 5 }), never);
  expect(verdict.outcome).toBe("passed");
  expect(attempts).toHaveLength(1);
});

it("judges again what broke through our fault, and lists it where it breaks each time", async () => {
  let runs = 0;
  const breaksTimes = (times: number): readonly Check[] => [
    check("answers", { programs: [], needs: [], mistakes: [] }, async () => {
      runs += 1;
      if (runs <= times) throw new Error("ours");
    }),
  ];
  const mended = await judgeJob(jobOf(right), benchOf(breaksTimes(3)), never);
  expect(mended.verdict.outcome).toBe("passed");
  expect(mended.attempts.map(({ ended }) => ended["answers"])).toEqual(["broken", "passed"]);
  runs = 0;
  const hopeless = await judgeJob(jobOf(right), benchOf(breaksTimes(99)), never);
  expect(hopeless.verdict.outcome).toBe("broken");
  expect(hopeless.attempts).toHaveLength(3);
});

it("lets no hand-in hold the run: what has not ended in time has failed", async () => {
  const sleeps = jobOf("import time\ntime.sleep(1000)");
  const { verdict } = await judgeJob(sleeps, benchOf(answers, { deadline_ms: 300 }), never);
  expect(verdict.checks[0]?.failure?.code).toBe("out-of-time");
});

it("ends everything that runs or waits where a verdict cannot be recorded, and says why", async () => {
  const read: string[] = [];
  const foundOf = (student: string, server: string | Uint8Array): SubmissionFound => ({
    student,
    exercise: slug,
    track: "py",
    digest: student,
    source: student,
    late: false,
    async read() {
      read.push(student);
      return jobOf(server).files;
    },
  });
  const full = new Error("ENOSPC: no space left on device, write");
  const { worlds: _, ...bench } = benchOf(answers);
  const judging = judgeClass({
    submissions: [
      foundOf("ann", right),
      foundOf("slow", "import time\ntime.sleep(1000)"),
      ...["bob", "cyd", "dan"].map((student) => foundOf(student, right)),
    ],
    journal: {
      has: () => false,
      judged() {
        throw full;
      },
    },
    bench,
    runner: "r",
    checksDigest: async () => "c",
    seed: 1,
    bounds: {},
    together: 2,
    signal: never,
    onProgress() {},
  });
  await expect(judging).rejects.toBe(full);
  await new Promise((resolve) => setImmediate(resolve));
  expect(read).toEqual(["ann", "slow"]);
});

it("judges what the journal does not know, and nothing else, whenever it is called again", async () => {
  const out = await mkdtemp(join(tmpdir(), "judging-"));
  const read: string[] = [];
  const foundOf = (student: string, digest: string): SubmissionFound => ({
    student,
    exercise: slug,
    track: "py",
    digest,
    source: student,
    late: false,
    async read() {
      read.push(student);
      if (student === "lost") throw new Error("the zip has changed");
      return jobOf(right).files;
    },
  });
  const journal = openJournal(out);
  const grade = async (submissions: readonly SubmissionFound[], more: Partial<JudgingOptions> = {}) => {
    const { worlds: _, ...bench } = benchOf(answers);
    const rest = {
      runner: "r",
      checksDigest: async () => "c",
      seed: 1,
      bounds: {},
      signal: never,
      onProgress() {},
    };
    await judgeClass({ submissions, journal, bench, ...rest, ...more });
    return [...new Set(read.splice(0))].toSorted();
  };
  const [ann, bob, lost] = [foundOf("ann", "a"), foundOf("bob", "b"), foundOf("lost", "l")];
  expect(await grade([ann, bob, lost])).toEqual(["ann", "bob", "lost"]);
  expect(journal.graded().map(({ student, trouble }) => [student, trouble])).toEqual(
    expect.arrayContaining([["lost", "the zip has changed"]]),
  );
  expect(await grade([ann, bob, lost])).toEqual(["lost"]);
  expect(await grade([ann, foundOf("bob", "b2")])).toEqual(["bob"]);
  expect(await grade([ann, foundOf("bob", "b2")], { checksDigest: async () => "c2" })).toEqual(["ann", "bob"]);
  expect(await grade([ann], { runner: "r2", signal: AbortSignal.abort() })).toEqual([]);
  journal.close();
  await rm(out, { recursive: true, force: true });
});
