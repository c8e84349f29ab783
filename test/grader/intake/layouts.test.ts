import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { readExercises } from "../../../src/course/disk.ts";
import { openIntake, type IntakeOptions } from "../../../src/grader/intake/index.ts";
import { readStubs } from "../../../src/grader/intake/stubs.ts";
import type { Finding, Student } from "../../../src/report/class.ts";
import { root } from "../../cli/command.ts";
import { inFolder, type ZipContent, writeZip, zipOf } from "./zips.ts";

const exercises = await readExercises(root);
const exercise = exercises.find(({ slug }) => slug === "13-phone-loops");
if (exercise === undefined) throw new Error("the course has no 13-phone-loops");
const [program = ""] = exercise.programs.map(({ name }) => name);
const ts = `${program}.ts`;

interface Took {
  readonly layout: string;
  /** `student exercise track source`, and what the program says. */
  readonly submissions: readonly string[];
  readonly findings: readonly Finding[];
  readonly students: readonly Student[];
}

async function take(from: string, options: Partial<IntakeOptions> = {}): Promise<Took> {
  const intake = await openIntake({ from, exercises, roster: [], ...options });
  try {
    const submissions = await Promise.all(
      intake.submissions.map(async (one) => {
        const files = await one.read();
        const said = new TextDecoder().decode(files.get(`${program}.${one.track}`));
        return [one.student, one.exercise, one.track, one.late ? "late" : "", said].join("|");
      }),
    );
    const { layout, findings, students } = intake;
    return { layout, submissions, findings, students };
  } finally {
    await intake.close();
  }
}

async function takeZip(
  name: string,
  files: readonly (readonly [string, ZipContent])[],
  options: Partial<IntakeOptions> = {},
): Promise<Took> {
  return await inFolder(async (folder) => take(await writeZip(folder, name, files), options));
}

it("takes folders of students, as a zip and as a folder", async () => {
  const files = [
    [`ada/13-phone-loops/${ts}`, "ada"],
    [`ada/13-phone-loops/lib/frames.ts`, "frames"],
    [`王芳/13-phone-loops/${program}.py`, "王芳"],
    ["bob/notes.txt", "nothing yet"],
    ["README.md", "read me"],
  ] as const;
  const zipped = await takeZip("class.zip", files);
  const unzipped = await inFolder(async (folder) => {
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return take(folder);
  });
  for (const took of [zipped, unzipped]) {
    expect(took.layout).toBe("plain");
    expect(took.submissions).toEqual(["ada|13-phone-loops|ts||ada", "王芳|13-phone-loops|py||王芳"]);
    expect(took.students.map(({ id }) => id)).toEqual(["ada", "bob", "王芳"]);
    expect(took.findings.map(({ rule, about }) => `${rule} ${about}`)).toEqual([
      "not-of-layout README.md",
      "no-exercise notes.txt",
    ]);
  }
});

it.each([
  ["several students' folders, whatever they are called", ["hw/01-wang", "hw/02-li"], [], ["01-wang", "02-li"]],
  ["one student's folders", ["alice/src"], [], ["alice"]],
  ["one folder of a student on the list", ["hw/alice"], ["alice"], ["alice"]],
  ["folders of a student on the list", ["alice/src", "alice/old"], ["alice"], ["alice"]],
  ["folders called after exercises", ["alice/13-Phone-Loops", "alice/notes"], [], ["alice"]],
  ["folders that are empty", ["hw/alice", "hw/bob/"], [], ["alice", "bob"]],
] as const)("tells a folder around students from a student's: %s", async (_, folders, names, expected) => {
  const files = folders.map((folder) =>
    folder.endsWith("/") ? ([folder, ""] as const) : ([`${folder}/13-phone-loops/${ts}`, "x"] as const),
  );
  const roster = names.map((name) => ({ id: name, name, known: {} }));
  expect((await takeZip("class.zip", files, { roster })).students.map(({ id }) => id)).toEqual(expected);
});

it("takes folders of exercises at the top for one student's, who is called as what holds them", async () => {
  const took = await takeZip("alice.zip", [
    [`13-phone-loops/${ts}`, "thirteen"],
    ["12-Phone-Call/notes/plan.txt", "to do"],
    ["README.md", "read me"],
  ]);
  expect(took.submissions).toEqual(["alice|13-phone-loops|ts||thirteen"]);
  expect(took.students.map(({ id }) => id)).toEqual(["alice"]);
  // Folders in them may be those of students: a person looks.
  const ofStudents = await takeZip("class.zip", [[`13-phone-loops/ada/${ts}`, "ada"]]);
  expect(ofStudents.submissions).toEqual([]);
});

it("takes a Moodle download, of either generation, and keeps two students of one name apart", async () => {
  const took = await takeZip("Networks-13-phone-loops-771.zip", [
    [`Ada Lovelace_12345_assignsubmission_file/${ts}`, "ada"],
    ["Ada Lovelace_12345_assignsubmission_onlinetext/onlinetext.html", "<p>done</p>"],
    [`王 芳_12346_assignsubmission_file_/${ts}`, "old form"],
    [`王 芳_12347_assignsubmission_file_${ts}`, "flat form"],
    ["stray.txt", ""],
  ]);
  expect(took.layout).toBe("moodle");
  expect(took.submissions).toEqual([
    "Ada Lovelace|13-phone-loops|ts||ada",
    "王 芳 (12346)|13-phone-loops|ts||old form",
    "王 芳 (12347)|13-phone-loops|ts||flat form",
  ]);
  expect(took.students[0]?.known).toEqual({ moodle: "12345" });
  expect(took.findings).toMatchObject([{ rule: "not-of-layout", about: "stray.txt" }]);
});

it("takes a Canvas download: late ones, later attempts, anonymous ones, text entries", async () => {
  const took = await takeZip(
    "submissions.zip",
    [
      [`lovelaceada_4711_90210_${ts}`, "first"],
      [`lovelaceada_4711_90299_${program}-1.ts`, "second"],
      [`hopper_LATE_4712_90300_${ts}`, "hopper"],
      ["wangfang_4713_text.html", "<p>typed</p>"],
      [`anon_x9_90400_${ts}`, "anon"],
    ],
    { exercise },
  );
  expect(took.layout).toBe("canvas");
  expect(took.submissions).toEqual([
    "anon x9|13-phone-loops|ts||anon",
    "hopper|13-phone-loops|ts|late|hopper",
    "lovelaceada|13-phone-loops|ts||second",
  ]);
  expect(took.findings.map(({ rule, about }) => `${rule} ${about}`)).toEqual([`older-attempt ${ts}`, "no-program "]);
});

it("takes a Gradescope export, with its times, its groups and its older submissions", async () => {
  const metadata = `---
submission_101:
  :submitters:
  - :name: Ada Lovelace
    :sid: 1815
    :email: ada@example.edu
  :created_at: 2026-11-19 23:58:01.123 -08:00
submission_102:
  :submitters:
  - :name: Ada Lovelace
    :sid: 1815
    :email: ada@example.edu
  :created_at: 2026-11-20 23:58:01.123 -08:00
submission_103:
  :submitters:
  - :name: Grace Hopper
    :email: grace@example.edu
  - :name: 王芳
    :email: wang@example.edu
  :created_at: 2026-11-18 09:00:00.000 +08:00
`;
  const took = await takeZip(
    "export.zip",
    [
      ["assignment_9_export/submission_metadata.yml", metadata],
      [`assignment_9_export/submission_101/${ts}`, "older"],
      [`assignment_9_export/submission_102/hw/${ts}`, "newer"],
      [`assignment_9_export/submission_103/${ts}`, "both"],
    ],
    { exercise },
  );
  expect(took.layout).toBe("gradescope");
  expect(took.submissions).toEqual([
    "Ada Lovelace|13-phone-loops|ts||newer",
    "Grace Hopper|13-phone-loops|ts||both",
    "王芳|13-phone-loops|ts||both",
  ]);
  expect(took.findings.map(({ rule, about }) => `${rule} ${about}`)).toEqual([
    "group Grace Hopper, 王芳",
    "older-attempt Ada Lovelace: 13-phone-loops",
  ]);
});

it("takes clones of GitHub Classroom", async () => {
  await inFolder(async (folder) => {
    const clones = join(folder, "13-phone-loops-submissions");
    for (const account of ["ada", "octo-cat"]) {
      const clone = join(clones, `13-phone-loops-${account}`);
      await mkdir(join(clone, ".git"), { recursive: true });
      await writeFile(join(clone, ".git", "HEAD"), "ref: refs/heads/main\n");
      await writeFile(join(clone, ts), account);
    }
    const inside = await take(clones);
    expect(inside.layout).toBe("classroom");
    expect(inside.submissions).toEqual(["ada|13-phone-loops|ts||ada", "octo-cat|13-phone-loops|ts||octo-cat"]);
    expect(inside.students.map(({ known }) => known)).toEqual([{ github: "ada" }, { github: "octo-cat" }]);
    await mkdir(join(clones, "13-phone-loops-nobody", ".git"), { recursive: true });
    expect((await take(clones)).findings).toContainEqual(
      expect.objectContaining({ rule: "no-program", source: "13-phone-loops-nobody" }),
    );
    await rm(join(clones, "13-phone-loops-nobody"), { recursive: true });
    await cp(clones, join(folder, "hw"), { recursive: true });
    const renamedFolder = await take(join(folder, "hw"), exercise === undefined ? {} : { exercise });
    expect(renamedFolder.layout).toBe("classroom");
    expect(renamedFolder.submissions).toEqual(inside.submissions);
  });
});

it("opens zips in what was handed in, one level deep, and says what it does not open", async () => {
  const inner = await zipOf([
    [`hw/${ts}`, "from a zip"],
    ["hw/deeper.zip", await zipOf([["x", "x"]])],
    ["__MACOSX/._server.ts", "junk"],
  ]);
  const took = await takeZip("submissions.zip", [
    ["ada/13-phone-loops/hw.zip", inner],
    ["bob/13-phone-loops/hw.rar", "Rar!"],
    ["eve/13-phone-loops/hw.zip", "PK no zip"],
    ["kim.zip", await zipOf([[`13-phone-loops/${ts}`, "kim"]])],
  ]);
  expect(took.submissions).toEqual(["ada|13-phone-loops|ts||from a zip", "kim|13-phone-loops|ts||kim"]);
  expect(took.findings.map(({ rule, about }) => `${rule} ${about}`)).toEqual([
    "junk __MACOSX",
    "nested-too-deep hw/deeper.zip",
    "unreadable hw.rar",
    "no-program ",
    "unreadable hw.zip",
    "no-program ",
  ]);
});

/** As an editor on Windows saves it. */
async function stubOf(file: string): Promise<string> {
  return (await readFile(join(root, "exercises", "13-phone-loops", file), "utf8")).replaceAll("\n", "\r\n");
}

it("takes the language that was worked in, whatever stubs of the other lie beside it; of two a person decides", async () => {
  const [server, client] = [await stubOf("server.ts"), await stubOf("client.ts")];
  const took = await takeZip(
    "13-phone-loops.zip",
    [
      ["ada/server.ts", server],
      ["ada/client.ts", client],
      ["ada/server.py", "ada"],
      ["bob/server.ts", server],
      ["bob/client.ts", "bob"],
      ["bob/server.py", "bob too"],
    ],
    { stubs: await readStubs(root, exercises) },
  );
  expect(took.submissions[0]).toBe("ada|13-phone-loops|py||ada");
  expect(took.findings.map(({ rule, about }) => `${rule} ${about}`)).toEqual([
    "other-track client.ts",
    "other-track server.ts",
    "both-tracks server.py",
  ]);
});

it("takes the layout that is asked for", async () => {
  const files = [[`Ada Lovelace_12345_assignsubmission_file/13-phone-loops/${ts}`, "ada"]] as const;
  const took = await takeZip("x.zip", files, { layout: "plain" });
  expect(took.submissions).toEqual(["Ada Lovelace_12345_assignsubmission_file|13-phone-loops|ts||ada"]);
});
