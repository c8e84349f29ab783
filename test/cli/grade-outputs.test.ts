import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root, switchboard } from "./command.ts";
import { inFolder, writeZip } from "../grader/intake/zips.ts";

const worksheet = [
  "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (grade),Feedback comments",
  "Participant 12345,Ada Lovelace,ada@example.edu,Submitted,,100.00,-,",
  'Participant 12346,王芳,wang@example.edu,"Submitted, late",,100.00,-,',
  "Participant 12348,Nobody Here,no@example.edu,No submission,,100.00,-,",
  "",
].join("\r\n");

it("grades a Moodle download: the sheet is filled in, everybody gets a page, and the second run changes nothing", async () => {
  await inFolder(async (folder) => {
    const program = "endpoint.ts";
    const solved = await readFile(join(root, "solutions", "02-what-a-socket-is", program), "utf8");
    const zip = await writeZip(folder, "Networks-02-what-a-socket-is-771.zip", [
      [`Ada Lovelace_12345_assignsubmission_file/${program}`, solved],
      [`王芳_12346_assignsubmission_file/${program}`, "throw new Error('</script>');"],
    ]);
    const sheet = join(folder, "grades.csv");
    await writeFile(sheet, worksheet);
    const out = join(folder, "out");
    const call = ["grade", zip, "--out", out, "--roster", sheet, "--sandbox", "auto", "--lang", "en"];
    const first = await switchboard(call);
    expect(first).toMatchObject({ status: 0 });
    expect(first.stderr).toContain("Nobody Here stays as it was: nothing handed in");
    const filled = await readFile(join(out, "moodle", "grades.csv"), "utf8");
    expect(filled.split("\r\n")[1]).toMatch(
      /^Participant 12345,Ada Lovelace,ada@example.edu,Submitted,100,100.00,-,<p>/,
    );
    expect(filled.split("\r\n")[2]).toMatch(
      /^Participant 12346,王芳,wang@example.edu,"Submitted, late",\d+,100.00,-,"?<p>/,
    );
    expect(filled.split("\r\n")[3]).toBe(worksheet.split("\r\n")[3]);
    expect((await readdir(join(out, "feedback"))).toSorted()).toEqual([
      "Ada Lovelace.html",
      "Nobody Here.html",
      "王芳.html",
    ]);
    const before = await contentsOf(out);
    expect(await switchboard(call)).toMatchObject({ status: 0 });
    expect(await contentsOf(out)).toEqual(before);
  });
});

it("two sheets of one name come back as two files, and the terminal names both", async () => {
  await inFolder(async (folder) => {
    const zip = await writeZip(folder, "Networks-02-what-a-socket-is-771.zip", [
      ["Ada Lovelace_12345_assignsubmission_file/endpoint.ts", ""],
      ["王芳_12346_assignsubmission_file/endpoint.ts", ""],
    ]);
    const [titles, ada, wang] = worksheet.split("\r\n");
    const out = join(folder, "out");
    const sheets = await Promise.all(
      [ada, wang].map(async (row, at) => {
        await mkdir(join(folder, `s${at}`));
        const sheet = join(folder, `s${at}`, "worksheet.csv");
        await writeFile(sheet, `${titles}\n${row}\n`);
        return sheet;
      }),
    );
    const rosters = sheets.flatMap((sheet) => ["--roster", sheet]);
    const { stdout } = await switchboard(["grade", zip, "--out", out, ...rosters, "--sandbox", "auto", "--lang", "en"]);
    for (const [at, name] of ["worksheet.csv", "worksheet-2.csv"].entries()) {
      const written = join(out, "moodle", name);
      expect(stdout).toContain(`${sheets[at]}: one grade filled in, as ${written}\n`);
      expect(await readFile(written, "utf8")).toContain(["Ada Lovelace", "王芳"][at]);
    }
  });
});

it("what a teacher's files say wrongly is told by line, before anything is judged", async () => {
  await inFolder(async (folder) => {
    const zip = await writeZip(folder, "class.zip", [["ada/02-what-a-socket-is/x.ts", ""]]);
    const policy = join(folder, "class.toml");
    await writeFile(policy, 'title = "x"\npass = 400\n');
    const ended = await switchboard(["grade", zip, "--out", join(folder, "out"), "--policy", policy, "--lang", "en"]);
    expect(ended).toMatchObject({ status: 2 });
    expect(ended.stderr).toContain("class.toml:2: `pass`: a percentage is at most 100");
    const noFile = await switchboard(["grade", zip, "--out", join(folder, "out"), "--policy", folder, "--lang", "en"]);
    expect(noFile).toMatchObject({ status: 2, stderr: `There is no file ${folder}.\n` });
  });
});

async function contentsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const files = names.map(({ parentPath, name }) => join(parentPath, name)).filter((file) => !file.endsWith(".lock"));
  const texts = files.toSorted().map(async (file) => [file, (await readFile(file)).toString("base64")] as const);
  return new Map(await Promise.all(texts));
}
