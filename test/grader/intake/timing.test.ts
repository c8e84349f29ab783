import { execFile } from "node:child_process";
import { access, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readExercises } from "../../../src/course/disk.ts";
import { readClassList } from "../../../src/grader/class-lists.ts";
import { openIntake } from "../../../src/grader/intake/index.ts";
import { parsePolicy } from "../../../src/grader/policy.ts";
import { rosterOf } from "../../../src/grader/roster.ts";
import { root } from "../../cli/command.ts";
import { inFolder, writeZip, zipOf } from "./zips.ts";

const exercises = await readExercises(root);

interface Asked {
  readonly policy?: string;
  readonly list?: string;
}

/** `student source time`, and what a person has to decide. */
async function timesOf(from: string, { policy = "", list }: Asked): Promise<readonly string[]> {
  const rules = parsePolicy({ file: "class.toml", text: policy }, exercises, "en");
  if (!rules.ok) throw new Error("no policy");
  const read = list === undefined ? [] : [readClassList("list.csv", new TextEncoder().encode(list))];
  const lists = read.flatMap((one) => (one.ok ? [one.value] : []));
  const { students: roster, times } = rosterOf(lists);
  const intake = await openIntake({ from, exercises, roster, times, rules: rules.value });
  try {
    return [
      ...intake.submissions.map(({ student, timed_by, submitted_at }) =>
        [student, timed_by ?? "nothing", submitted_at ?? "-"].join(" "),
      ),
      ...intake.findings.flatMap(({ rule, about }) =>
        /time|zone|history/.test(rule) ? [[rule, about].join(": ")] : [],
      ),
    ];
  } finally {
    await intake.close();
  }
}

const due = "[late]\ndue = 2026-11-02T23:59:00+08:00\n";
const moodle = (names: readonly string[]): readonly (readonly [string, string])[] =>
  names.map((name, at) => [`${name}_${at + 1}_assignsubmission_file/server.ts`, name] as const);

it("reads when a Moodle worksheet says that students handed in, in both languages, and guesses nothing", async () => {
  await inFolder(async (folder) => {
    const from = await writeZip(folder, "Nets-13-phone-loops-7.zip", moodle(["Ada", "Bob", "Cyd"]));
    const english = `Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments
Participant 1,Ada,a@example.edu,Submitted,,100,Yes,"Tuesday, 3 November 2026, 12:01 AM",-,
Participant 2,Bob,b@example.edu,Submitted,,100,Yes,02/11/26 23:59,-,
Participant 3,Cyd,c@example.edu,Submitted,,100,Yes,-,-,
`;
    const zone = `${due}zone = "Asia/Shanghai"`;
    expect(await timesOf(from, { policy: zone, list: english })).toEqual([
      "Ada list 2026-11-02T16:01:00.000Z",
      "Bob nothing -",
      "Cyd nothing -",
      "unclear-time: 02/11/26 23:59",
      "no-time: 13-phone-loops",
    ]);
    const chinese = `识别码,全名,状态,成绩,最高成绩,允许更改成绩,最后修改（学生）,最后修改（教师）,反馈评论
参与者1,Ada,已提交,,100,是,2026年11月3日 星期二 00:01,-,
参与者2,Bob,已提交,,100,是,2026年11月2日 星期一 23:58,-,
参与者3,Cyd,已提交,,100,是,2026年11月3日 星期一 00:01,-,
`;
    expect(await timesOf(from, { policy: zone, list: chinese })).toEqual([
      "Ada list 2026-11-02T16:01:00.000Z",
      "Bob list 2026-11-02T15:58:00.000Z",
      "Cyd nothing -",
      "unclear-time: 2026年11月3日 星期一 00:01",
    ]);
    // Once for all whose times bear no zone, and not at all where nothing is due.
    expect((await timesOf(from, { policy: due, list: chinese })).slice(3)).toEqual([
      "no-zone: 2026年11月3日 星期二 00:01",
      "unclear-time: 2026年11月3日 星期一 00:01",
    ]);
    expect(await timesOf(from, {})).toEqual(["Ada nothing -", "Bob nothing -", "Cyd nothing -"]);
  });
});

it("takes a list's time before a platform's mark, and tells a class without any time once", async () => {
  await inFolder(async (folder) => {
    const from = await writeZip(folder, "13-phone-loops.zip", [
      ["ada_LATE_1_7_server.ts", ""],
      ["bob_2_8_server.ts", ""],
    ]);
    const list = "student,canvas,submitted_at\nada,1,2026-11-02T15:58:00Z\nbob,2,\n";
    expect(await timesOf(from, { policy: due, list })).toEqual(["ada list 2026-11-02T15:58:00.000Z", "bob mark -"]);
    const plain = await writeZip(folder, "class.zip", [
      ["ada/13-phone-loops/server.ts", ""],
      ["bob/13-phone-loops/server.ts", ""],
    ]);
    expect(await timesOf(plain, { policy: due })).toEqual(["ada nothing -", "bob nothing -", "no-time: "]);
  });
});

const run = promisify(execFile);

/** Git as a student has it; `at` is its clock. */
async function git(clone: string, at: string, ...args: readonly string[]): Promise<string> {
  const who = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@b" };
  const env = { ...process.env, ...who, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at, GIT_CONFIG_GLOBAL: "/dev/null" };
  return (await run("git", ["-C", clone, ...args], { env })).stdout;
}

async function save(clone: string, at: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(clone, name), text);
  await git(clone, at, "add", "--all");
  await git(clone, at, "commit", "--quiet", "--message", at);
}

const long = (line: string): string => `${"const line = 1;\n".repeat(400)}${line}\n`;

let place: string;
let original: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "switchboard-clones-"));
  original = join(place, "original");
  await makeClone(original);
});
afterAll(async () => await rm(place, { recursive: true, force: true }));

/** A clone whose programs were last changed on the 2nd, and whose README on the 5th, on two branches that were merged. */
async function makeClone(clone: string): Promise<void> {
  await mkdir(clone, { recursive: true });
  await git(clone, "2026-10-01T08:00:00Z", "init", "--quiet", "--initial-branch", "main");
  await save(clone, "2026-10-01T08:00:00Z", { "server.ts": long("stub"), "client.ts": "stub", "README.md": "task" });
  for (let day = 1; day <= 8; day++) {
    await save(clone, `2026-10-1${day}T08:00:00Z`, { "server.ts": long(`day ${day}`) });
  }
  await git(clone, "2026-11-01T08:00:00Z", "checkout", "--quiet", "-b", "side");
  await save(clone, "2026-11-02T08:00:00Z", { "server.ts": long("mine") });
  await git(clone, "2026-11-03T08:00:00Z", "checkout", "--quiet", "main");
  await save(clone, "2026-11-03T08:00:00Z", { "README.md": "other" });
  await git(clone, "2026-11-04T08:00:00Z", "merge", "--quiet", "--no-ff", "side", "--message", "merge");
  await save(clone, "2026-11-05T08:00:00Z", { "README.md": "last" });
}

const changed = "2026-11-02T08:00:00.000Z";

it("takes the newest commit that changed a program, of loose and of packed objects, in a folder and in a zip", async () => {
  await inFolder(async (folder) => {
    const clones = join(folder, "13-phone-loops-submissions");
    for (const name of ["ada", "bob"]) await cp(original, join(clones, `13-phone-loops-${name}`), { recursive: true });
    const packed = join(clones, "13-phone-loops-bob");
    await git(packed, changed, "gc", "--quiet", "--prune=now");
    expect(await git(packed, changed, "log", "-1", "--format=%cI", "--", "server.ts", "client.ts")).toBe(
      "2026-11-02T08:00:00+00:00\n",
    );
    const objects = await git(packed, changed, "count-objects", "-v");
    expect(objects).toMatch(/^count: 0$/m);
    const expected = [`ada commits ${changed}`, `bob commits ${changed}`];
    expect(await timesOf(clones, { policy: due })).toEqual(expected);
    const files = await filesBelow(clones, "");
    const zip = await writeZip(folder, "13-phone-loops-submissions.zip", files);
    expect(await timesOf(zip, { policy: due })).toEqual(expected);
    // GitHub's own clock is better than a student's: `gh classroom assignment-grades`.
    const grades = `assignment_name,github_username,roster_identifier,student_repository_name,submission_timestamp,points_awarded
13,ada,S1,13-phone-loops-ada,2026-11-03T09:00:00Z,0
13,bob,S2,13-phone-loops-bob,,0
`;
    expect(await timesOf(clones, { policy: due, list: grades })).toEqual([
      "S1 list 2026-11-03T09:00:00.000Z",
      `S2 commits ${changed}`,
    ]);
  });
}, 30_000);

async function filesBelow(folder: string, path: string): Promise<(readonly [string, Uint8Array])[]> {
  const found = await readdir(join(folder, path), { withFileTypes: true });
  const files = found.map(async (one): Promise<(readonly [string, Uint8Array])[]> => {
    const below = path === "" ? one.name : `${path}/${one.name}`;
    if (one.isDirectory()) return await filesBelow(folder, below);
    return [[below, new Uint8Array(await readFile(join(folder, below)))]];
  });
  return (await Promise.all(files)).flat();
}

/** What a `.git` may hold to have something run by whoever asks git about it. */
async function arm(clone: string, trap: string): Promise<void> {
  const script = `#!/bin/sh\ntouch ${trap}\n`;
  for (const hook of ["post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"]) {
    await writeFile(join(clone, ".git", "hooks", hook), script, { mode: 0o755 });
  }
  const program = join(clone, ".git", "hooks", "post-checkout");
  const config = `[core]\n\trepositoryformatversion = 1\n\tfsmonitor = ${program}\n\tpager = ${program}\n\tsshCommand = ${program}\n\talternateRefsCommand = ${program}\n[gpg]\n\tprogram = ${program}\n[log]\n\tshowSignature = true\n[diff]\n\texternal = ${program}\n[filter "x"]\n\tclean = ${program}\n\tsmudge = ${program}\n[include]\n\tpath = ${trap}\n[extensions]\n\tpartialClone = origin\n[remote "origin"]\n\turl = ext::${program}\n\tpromisor = true\n[protocol "ext"]\n\tallow = always\n`;
  await writeFile(join(clone, ".git", "config"), config);
  await writeFile(join(clone, ".gitattributes"), "* filter=x diff=x\n");
}

const spoilt: Readonly<Record<string, (clone: string) => Promise<void>>> = {
  "is not what was committed": async (clone) => await writeFile(join(clone, "server.ts"), "written afterwards"),
  "lost an object": async (clone) => await rm(join(clone, ".git/objects"), { recursive: true }),
  "ends its pack too soon": async (clone) => {
    await git(clone, changed, "gc", "--quiet", "--prune=now");
    const packs = join(clone, ".git/objects/pack");
    const pack = (await readdir(packs)).find((name) => name.endsWith(".pack")) ?? "";
    const bytes = await readFile(join(packs, pack));
    await rm(join(packs, pack));
    await writeFile(join(packs, pack), bytes.subarray(0, 300));
  },
  "names a branch outside": async (clone) => await writeFile(join(clone, ".git/HEAD"), "ref: refs/../../../../head\n"),
  "borrows another's objects": async (clone) => {
    await rm(join(clone, ".git/objects"), { recursive: true });
    await symlink(join(clone, "../13-phone-loops-ada/.git/objects"), join(clone, ".git/objects"));
  },
  "is a file": async (clone) => {
    await rm(join(clone, ".git"), { recursive: true });
    await writeFile(join(clone, ".git"), "gitdir: ../13-phone-loops-ada/.git\n");
  },
};

it("runs nothing of a clone that was made to harm, and has a person decide where its history is spoilt", async () => {
  await inFolder(async (folder) => {
    const clones = join(folder, "13-phone-loops-submissions");
    const names = Object.keys(spoilt).map((_, at) => `s${at}`);
    for (const name of ["ada", ...names, "trap"]) {
      await cp(original, join(clones, `13-phone-loops-${name}`), { recursive: true });
    }
    for (const [at, spoil] of Object.values(spoilt).entries()) await spoil(join(clones, `13-phone-loops-s${at}`));
    const sprung = join(folder, "sprung");
    await arm(join(clones, "13-phone-loops-trap"), sprung);
    expect(await timesOf(clones, { policy: due })).toEqual([
      `ada commits ${changed}`,
      ...names.map((name) => `${name} nothing -`),
      `trap commits ${changed}`,
      ...names.map(() => "unclear-history: 13-phone-loops"),
    ]);
    await expect(access(sprung)).rejects.toThrow("ENOENT");
    // The trap is one: git itself falls into it.
    await git(join(clones, "13-phone-loops-trap"), changed, "status").catch(() => "");
    await access(sprung);
  });
}, 30_000);

it("asks a history nothing about what was in a zip", async () => {
  await inFolder(async (folder) => {
    const clones = join(folder, "13-phone-loops-submissions");
    const clone = join(clones, "13-phone-loops-ada");
    await cp(original, clone, { recursive: true });
    await git(clone, changed, "rm", "--quiet", "server.ts", "client.ts");
    await writeFile(join(clone, "hw.zip"), await zipOf([["server.ts", "zipped"]]));
    expect(await timesOf(clones, { policy: due })).toEqual(["ada nothing -", "unclear-history: 13-phone-loops"]);
  });
});
