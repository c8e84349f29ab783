import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openIntake } from "../../../src/grader/intake/index.ts";
import type { Student } from "../../../src/report/class.ts";
import { exercises, honest, takeBytes } from "./taking.ts";
import { inFolder, type ZipContent, zipOf } from "./zips.ts";

function ada(folder: string): readonly [string, ZipContent] {
  return [`${folder}/13-phone-loops/server.ts`, folder];
}

describe("students", () => {
  const roster: readonly Student[] = [
    { id: "s1", name: "Ada", known: {} },
    { id: "s2", name: "王芳", known: {} },
  ];

  it("whose names differ only in form or case are kept apart, and told", async () => {
    const took = await takeBytes(await zipOf([ada("Ada"), ada("ada"), ada("e\u0301"), ada("\u00e9")]));
    expect(took.submissions).toEqual([
      "Ada: server.ts",
      "ada (2): server.ts",
      "e\u0301: server.ts",
      "\u00e9 (2): server.ts",
    ]);
    expect(took.findings).toEqual(["colliding-names Ada | ada (2)", "colliding-names e\u0301 | \u00e9 (2)"]);
  });

  it("who are twice there: what is surely theirs counts, the other is for a person", async () => {
    const took = await takeBytes(await zipOf([ada("Ada"), ada("ada")]), { roster });
    expect(took).toEqual({ submissions: ["s1: server.ts"], findings: ["same-student-twice s1: 13-phone-loops"] });
    const unsure = await takeBytes(await zipOf([ada("aDA"), ada("ada")]), { roster });
    expect(unsure.submissions).toEqual([]);
    expect(unsure.findings).toEqual(Array(2).fill("same-student-twice s1: 13-phone-loops"));
  });

  it("whom no list knows are judged under their own name, and told", async () => {
    const took = await takeBytes(await zipOf([ada("Mallory"), ada("王芳")]), { roster });
    expect(took).toEqual({
      submissions: ["s2: server.ts", "Mallory: server.ts"],
      findings: ["unknown-student "],
    });
  });

  it("who might be several on the list are judged under their own name, and told who they might be", async () => {
    const namesakes = [...roster, { id: "s3", name: "Ada", known: {} }];
    expect(await takeBytes(await zipOf([ada("Ada")]), { roster: namesakes })).toEqual({
      submissions: ["Ada: server.ts"],
      findings: ["several-students s1 | s3"],
    });
  });

  it("who handed in programs in several places are for a person", async () => {
    const files = [
      ["eve/13-phone-loops/a/server.ts", "a"],
      ["eve/13-phone-loops/b/server.ts", "b"],
    ] as const;
    expect(await takeBytes(await zipOf(files))).toEqual({
      submissions: [],
      findings: ["several-places 13-phone-loops: 13-phone-loops/a, 13-phone-loops/b"],
    });
  });
});

it("what is refused of a student's is told of that student", async () => {
  await inFolder(async (folder) => {
    const file = join(folder, "class.zip");
    await writeFile(file, await zipOf([["eve/13-phone-loops/hw.zip", "PK no zip"], honest]));
    const intake = await openIntake({ from: file, exercises, roster: [] });
    expect(intake.findings).toMatchObject([
      { rule: "unreadable", about: "hw.zip", student: "eve" },
      { rule: "no-program", student: "eve" },
    ]);
    expect(intake.students.map(({ id }) => id)).toEqual(["bob", "eve"]);
    await intake.close();
  });
});

/** What is told of whom; everybody is there. */
async function toldOf(from: string): Promise<readonly string[]> {
  const intake = await openIntake({ from, exercises, roster: [] });
  await intake.close();
  expect(intake.students.map(({ id }) => id).toSorted()).toEqual(["bob", "dora", "emil", "fay", "gil"]);
  return intake.findings.map(({ rule, about, student }) => `${student}: ${rule} ${about}`);
}

it("what is refused before anybody is sorted, and an empty folder, is its student's all the same", async () => {
  await inFolder(async (folder) => {
    const place = join(folder, "class");
    for (const student of ["bob", "dora", "emil"]) {
      await mkdir(join(place, student, "13-phone-loops"), { recursive: true });
    }
    await mkdir(join(place, "fay"));
    await mkdir(join(place, "gil", "node_modules"), { recursive: true });
    await writeFile(join(place, "bob", "13-phone-loops", "server.ts"), "bob");
    await symlink("/etc/passwd", join(place, "dora", "13-phone-loops", "server.ts"));
    const none = ["emil: no-program ", "fay: no-program ", "gil: no-program "];
    expect(await toldOf(place)).toEqual(["undefined: junk node_modules", "dora: link server.ts", ...none]);
    const linked = "dora/13-phone-loops/server.ts";
    const file = join(folder, "class.zip");
    await writeFile(
      file,
      await zipOf([
        honest,
        [linked, { bytes: "/etc/passwd", mode: 0o120777 }],
        ["emil/13-phone-loops/", ""],
        ["fay/", ""],
        ["gil/node_modules/x.js", ""],
      ]),
    );
    expect(await toldOf(file)).toEqual(["undefined: junk gil/node_modules", `dora: link ${linked}`, ...none]);
  });
});
