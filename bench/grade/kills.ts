// Grades a class again and again and kills the grader (SIGKILL) at random moments; each time the next one goes on. The
// gradebook that comes of it must be the one of a run that nobody killed, byte for byte, and nothing may be left behind.
// `npm run grade:kills [KILLS] [STUDENTS]`; 100 and 18 where not said.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layOutClass, root } from "./class.ts";

/** In which a killed grader's processes and files must be gone. */
const deadline_ms = 20_000;
const [kills = 100, students = 18] = process.argv.slice(2).map(Number);
const place = await mkdtemp(join(tmpdir(), "kills-"));
const submissions = join(place, "class");
// All that a grader starts has this in its PATH, and its files in it.
const staging = await mkdtemp(join(tmpdir(), "kills-staging-"));

try {
  await layOutClass(submissions, students, 6);
  const began = performance.now();
  await ended(startGrader(join(place, "whole")), 0);
  const whole_ms = performance.now() - began;
  const wanted = await gradebook(join(place, "whole"));
  process.stdout.write(`${students} hand-ins, uninterrupted: ${(whole_ms / 1000).toFixed(1)} s\n`);
  await killAgainAndAgain(whole_ms, wanted);
} finally {
  await rm(place, { recursive: true, force: true });
  await rm(staging, { recursive: true, force: true });
}

async function killAgainAndAgain(whole_ms: number, wanted: string): Promise<void> {
  const counts = { killed: 0, finished: 0, torn: 0 };
  let out = join(place, "out-0");
  while (counts.killed < kills) {
    const grader = startGrader(out);
    const exit = once(grader, "exit");
    const timer = setTimeout(() => grader.kill("SIGKILL"), Math.random() * Math.min(whole_ms, 6000));
    const [code, signal] = await exit;
    clearTimeout(timer);
    if (signal === "SIGKILL") {
      counts.killed += 1;
      if (await isTorn(out)) counts.torn += 1;
      await untilNothingIsLeft();
    } else {
      if (code !== 0) throw new Error(`a grader ended with ${code}`);
      compare(await gradebook(out), wanted);
      counts.finished += 1;
      out = join(place, `out-${counts.finished}`);
    }
    process.stderr.write(`\r${counts.killed} kills, ${counts.finished} classes finished `);
  }
  await ended(startGrader(out), 0);
  compare(await gradebook(out), wanted);
  await untilNothingIsLeft();
  process.stdout.write(
    `\n${counts.killed} kills in ${counts.finished + 1} classes, ${counts.torn} left a torn line: every gradebook is the same, and nothing is left behind\n`,
  );
}

function startGrader(out: string): ChildProcess {
  const door = join(root, "bin", "switchboard.js");
  return spawn(process.execPath, [door, "grade", submissions, "--out", out, "--seed", "7", "--lang", "en"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, PATH: `${process.env["PATH"]}:${staging}`, TMPDIR: staging },
  });
}

async function ended(grader: ChildProcess, wanted: number): Promise<void> {
  let complaint = "";
  grader.stderr?.on("data", (chunk) => (complaint += String(chunk)));
  const [code] = await once(grader, "exit");
  if (code !== wanted) throw new Error(`the grader ended with ${code}:\n${complaint}`);
}

function gradebook(out: string): Promise<string> {
  return readFile(join(out, "gradebook.csv"), "utf8");
}

function compare(found: string, wanted: string): void {
  if (found !== wanted) throw new Error(`the gradebook differs:\n${found}\nwanted:\n${wanted}`);
}

async function isTorn(out: string): Promise<boolean> {
  const journal = await readFile(join(out, "journal.jsonl"), "utf8").catch(() => "");
  return journal !== "" && !journal.endsWith("\n");
}

/** What a killed grader started dies with it, and its files are removed: both take a moment. */
async function untilNothingIsLeft(): Promise<void> {
  const end = performance.now() + deadline_ms;
  for (;;) {
    const [files, processes] = [await readdir(staging), await started()];
    if (files.length === 0 && processes.length === 0) return;
    if (performance.now() > end) throw new Error(`left behind: ${files.join(" ")}, processes ${processes.join(" ")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function started(): Promise<readonly string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    pids.map(async (pid) => [pid, await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "")] as const),
  );
  return environments.filter(([, environment]) => environment.includes(staging)).map(([pid]) => pid);
}
