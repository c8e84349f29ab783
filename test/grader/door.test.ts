import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openJournal } from "../../src/grader/journal.ts";
import { ended, startSwitchboard, switchboard } from "../cli/command.ts";
import { until } from "../harness/observe/programs.ts";

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "grading-"));
});
afterEach(async () => await rm(place, { recursive: true, force: true }));

/** A class whose first hand-in fails at once, and whose others take their time. */
async function layOut(): Promise<string> {
  const folder = join(place, "class");
  const sources = ["raise SystemExit(1)", ...Array.from({ length: 5 }, () => "import time\ntime.sleep(1000)")];
  for (const [number, source] of sources.entries()) {
    const handin = join(folder, `student-${number}`, "11-tcp-outline");
    await mkdir(handin, { recursive: true });
    await writeFile(join(handin, "redial.py"), `${source}\n`);
  }
  return folder;
}

async function journalLines(): Promise<number> {
  const text = await readFile(join(place, "out", "journal.jsonl"), "utf8").catch(() => "");
  return text.split("\n").length - 1;
}

it("lets one grader to a folder, and on Ctrl-C keeps what was judged and says how to go on", async () => {
  const args = ["grade", await layOut(), "--out", join(place, "out"), "--seed", "7", "--lang", "en"];
  const first = startSwitchboard(args);
  const firstEnds = ended(first);
  await until(async () => (await journalLines()) >= 2);
  const second = await switchboard(args);
  expect(second.status).toBe(2);
  expect(second.stderr).toContain(`process ${first.pid}`);
  first.kill("SIGINT");
  const { status, stderr } = await firstEnds;
  expect(status).toBe(130);
  expect(stderr).toMatch(/Stopped\. \d of 6 verdicts are kept; the same command goes on from there\./);
  const looked = await switchboard(["grade", "verify", "--out", join(place, "out"), "--lang", "en"]);
  expect(looked).toMatchObject({ status: 0, stdout: expect.stringContaining("The journal is whole") });
}, 60_000);

it("explains what it judged, and keeps an override through re-grading", async () => {
  const folder = join(place, "class", "王芳", "11-tcp-outline");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "redial.py"), "raise SystemExit(1)\n");
  const out = join(place, "out");
  const roster = join(place, "roster.csv");
  await writeFile(roster, "student,name\n王芳,王芳\ns1,Ada Lovelace\n");
  const grade = (...args: readonly string[]) =>
    switchboard(["grade", ...args, "--roster", roster, "--out", out, "--lang", "en"]);
  expect((await grade(join(place, "class"))).status).toBe(0);
  expect((await grade("override", "王芳", "11", "--points", "3", "--reason", "shown in class")).status).toBe(0);
  expect((await grade("override", "王方", "11", "--points", "3", "--reason", "typo")).stderr).toContain("王芳");
  const byName = await grade("override", "Ada Lovelace", "11", "--points", "2", "--reason", "oral");
  expect(byName).toMatchObject({ status: 0, stdout: expect.stringMatching(/^s1, 11-tcp-outline: 2 of \d+ points/) });
  await writeFile(join(folder, "redial.py"), "raise SystemExit(2)\n");
  expect((await grade(join(place, "class"))).status).toBe(0);
  const { stdout } = await grade("explain", "王芳", "11");
  expect(stdout.match(/hand-in [0-9a-f]{64}/g)).toHaveLength(2);
  expect(stdout).toContain("set to 3 points by hand: shown in class");
  const gradebook = await readFile(join(out, "gradebook.csv"), "utf8");
  expect(gradebook).toMatch(/^王芳,.*?,3,/m);
  expect(gradebook).toMatch(/^s1,Ada Lovelace,,,2,/m);
  await writeFile(roster, "student,name\n王芳,王芳\n");
  const { stderr } = await grade(join(place, "class"));
  expect(stderr).toContain("s1: points set by hand for a student or an exercise that is not in this class");
  expect(await readFile(join(out, "class.html"), "utf8")).toContain("11-tcp-outline: 2 (oral)");
}, 60_000);

it("verify compares something or says that it did not, and lets no student's name drive the terminal", async () => {
  const evil = "evil\u001b[2J\u001b]0;owned\u0007";
  const folder = join(place, "class", evil, "11-tcp-outline");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "redial.py"), "raise SystemExit(1)\n");
  const out = join(place, "out");
  const call = (...args: readonly string[]) => switchboard(["grade", ...args, "--out", out, "--lang", "en"]);
  expect((await call(join(place, "class"))).status).toBe(0);

  const roster = join(place, "roster.csv");
  await writeFile(roster, `student,name\ns1,${evil}\n`);
  const nothing = await call("verify", join(place, "class"), "--roster", roster);
  expect(nothing).toMatchObject({ status: 2, stderr: expect.stringContaining("the same --roster, --layout") });

  const journal = openJournal(out);
  const [judged] = journal.standing();
  if (judged?.verdict === undefined) throw new Error("nothing was judged");
  const verdict = { ...judged.verdict, outcome: "passed" as const, points: 0, max_points: 0, checks: [] };
  journal.judged({ ...judged, key: "other", verdict });
  journal.close();
  const differs = await call("verify", join(place, "class"));
  expect(differs).toMatchObject({ status: 1, stderr: expect.stringContaining("evil\\x1b[2J\\x1b]0;owned\\x07") });
  const overridden = await call("override", evil, "11", "--points", "1", "--reason", "x");
  expect(overridden.status).toBe(0);
  for (const { stdout, stderr } of [differs, overridden]) expect(stdout + stderr).not.toContain("\u001b");
}, 60_000);
