import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openIntake } from "../../../src/grader/intake/index.ts";
import { Unreadable } from "../../../src/grader/intake/tree.ts";
import { bob, exercises, honest, take, takeBytes } from "./taking.ts";
import { inFolder, withNames, zipOf } from "./zips.ts";

describe("a zip that wants to do harm: the entry is refused by name, the others go on", () => {
  const placed = "eve/13-phone-loops/server.ts";
  it.each([
    ["climbs out", "../../../../../../../../x.ts", "unsafe-path ../../../../../../../../x.ts"],
    ["is absolute", "/etc/cron.d/13-phone-loop.ts", "unsafe-path /etc/cron.d/13-phone-loop.ts"],
    ["has a drive", "C:\\13-phone-loops\\server.ts", "unsafe-path C:/13-phone-loops/server.ts"],
    ["climbs by backslashes", "..\\..\\3-phone-loops\\evil.ts", "unsafe-path ../../3-phone-loops/evil.ts"],
    ["has a NUL", "eve/13-phone-loops/serve\0.ts", "unsafe-path eve/13-phone-loops/serve\0.ts"],
    ["stays where it is", "eve/./3-phone-loops/server.ts", "unsafe-path eve/./3-phone-loops/server.ts"],
  ])("one that %s", async (_, name, finding) => {
    const padded = placed.padEnd(name.length, "x").slice(0, name.length);
    const zip = withNames(await zipOf([[padded, "evil"], honest]), { [padded]: name });
    expect(await takeBytes(zip)).toEqual({ submissions: [bob], findings: [finding] });
  });

  it.each([
    ["a link to a file", 0o120777, "link"],
    ["a device", 0o020666, "special-file"],
    ["a pipe", 0o010644, "special-file"],
  ])("%s", async (_, mode, rule) => {
    const zip = await zipOf([[placed, { bytes: "/etc/passwd", mode }], honest]);
    expect(await takeBytes(zip)).toEqual({ submissions: [bob], findings: [`${rule} ${placed}`] });
  });

  it("one that is encrypted", async () => {
    const bytes = Buffer.from(await zipOf([[placed, "secret"], honest]));
    const central = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt16LE(bytes.readUInt16LE(central + 8) | 1, central + 8);
    expect(await takeBytes(bytes)).toEqual({ submissions: [bob], findings: [`encrypted ${placed}`] });
  });

  it("one that is there twice: the last counts, as unzip has it", async () => {
    const zip = await zipOf([[placed.replace("eve", "ev1"), "1"], [placed.replace("eve", "ev2"), "22"], honest]);
    const same = withNames(zip, {
      [placed.replace("eve", "ev1")]: placed,
      [placed.replace("eve", "ev2")]: placed,
    });
    expect(await takeBytes(same)).toEqual({
      submissions: [bob, "eve: server.ts"],
      findings: [`duplicate-entry ${placed}`],
    });
  });
});

describe("what is too much", () => {
  const zeros = new Uint8Array(3 * 1024 * 1024);

  it("a program that inflates to more than a program is", async () => {
    const took = await takeBytes(await zipOf([["eve/13-phone-loops/server.ts", zeros], honest]));
    expect(took).toEqual({ submissions: [bob], findings: ["too-large 13-phone-loops: server.ts"] });
  });

  it("what lies beside a program and is too large is left out by name, and the program is judged", async () => {
    const took = await takeBytes(
      await zipOf([
        ["eve/13-phone-loops/server.ts", "eve"],
        ["eve/13-phone-loops/report.pdf", zeros],
        ["eve/13-phone-loops/lib/film.mp4", zeros],
      ]),
    );
    expect(took.submissions).toEqual(["eve: server.ts"]);
    expect(took.findings.toSorted()).toEqual([
      "too-large 13-phone-loops: lib/film.mp4",
      "too-large 13-phone-loops: report.pdf",
    ]);
  });

  it("of more than a hand-in may hold, the programs are taken, then their language, then what is small", async () => {
    const shot = new Uint8Array(900_000);
    const shots = Array.from({ length: 10 }, (_, at) => [`eve/13-phone-loops/a${at}.png`, shot] as const);
    const took = await takeBytes(
      await zipOf([...shots, ["eve/13-phone-loops/server.ts", "eve"], ["eve/13-phone-loops/lib/z.ts", "z"]]),
    );
    const kept = Array.from({ length: 9 }, (_, at) => `a${at}.png`);
    expect(took.submissions).toEqual([`eve: ${kept.join(" ")} lib/z.ts server.ts`]);
    expect(took.findings).toEqual(["too-large 13-phone-loops: a9.png"]);
  });

  it("of more files than a hand-in may hold, likewise", async () => {
    const notes = Array.from({ length: 200 }, (_, at) => [`eve/13-phone-loops/${1000 + at}.txt`, ""] as const);
    const took = await takeBytes(await zipOf([...notes, ["eve/13-phone-loops/server.ts", "eve"]]));
    expect(took.submissions[0]).toMatch(/^eve: 1000\.txt .* 1198\.txt server\.ts$/);
    expect(took.findings).toEqual(["too-many 13-phone-loops: 1199.txt"]);
  });

  it("one whose header tells of less than comes out", async () => {
    const bytes = Buffer.from(await zipOf([["eve/13-phone-loops/server.ts", zeros], honest]));
    for (let at = bytes.indexOf("PK"); at !== -1; at = bytes.indexOf("PK", at + 1)) {
      const place = { 0x0201: 24, 0x0403: 22, 0x0807: 12 }[bytes.readUInt16LE(at + 2)];
      if (place !== undefined && bytes.readUInt32LE(at + place) === zeros.length) bytes.writeUInt32LE(9, at + place);
    }
    const took = await takeBytes(bytes);
    expect(took.submissions).toEqual([bob]);
    expect(took.findings[0]).toMatch(/^(?:too-large|unreadable) 13-phone-loops: server\.ts$/);
  });

  it("a student's zip with more files than anyone reads", async () => {
    const many = Array.from({ length: 5001 }, (_, at) => [`f${at}`, ""] as const);
    const took = await takeBytes(await zipOf([["eve/13-phone-loops/hw.zip", await zipOf(many)], honest]));
    expect(took).toEqual({ submissions: [bob], findings: ["too-many hw.zip", "no-program "] });
  });

  it("junk is left aside, and told once", async () => {
    const junk = Array.from({ length: 50 }, (_, at) => [`bob/node_modules/p/${at}.js`, ""] as const);
    const took = await takeBytes(
      await zipOf([...junk, ["__MACOSX/bob/._server.ts", ""], ["bob/.DS_Store", ""], honest]),
    );
    expect(took.submissions).toEqual([bob]);
    expect(took.findings).toEqual(["junk bob/node_modules", "junk __MACOSX", "junk bob/.DS_Store"]);
  });
});

it("what an earlier run wrote below the class's folder is no hand-in", async () => {
  await inFolder(async (folder) => {
    await mkdir(join(folder, "bob", "13-phone-loops"), { recursive: true });
    await writeFile(join(folder, "bob", "13-phone-loops", "server.ts"), "bob");
    await mkdir(join(folder, "grades", "feedback"), { recursive: true });
    await writeFile(join(folder, "grades", "feedback", "bob.html"), "");
    expect(await take(folder, { out: join(folder, "grades") })).toEqual({ submissions: [bob], findings: [] });
    // The folder around it is no student's either.
    await mkdir(join(folder, "results", "autumn"), { recursive: true });
    const { findings } = await take(folder, { out: join(folder, "results", "autumn") });
    expect(findings).toEqual(["no-exercise feedback/bob.html"]);
  });
});

it("what is no zip at all is refused as a whole", async () => {
  const whole = await zipOf([honest]);
  const broken = [new TextEncoder().encode("Rar!"), whole.slice(0, -30), new Uint8Array(0)];
  await inFolder(async (folder) => {
    for (const bytes of broken) {
      await writeFile(join(folder, "class.zip"), bytes);
      await expect(take(join(folder, "class.zip"))).rejects.toThrow(Unreadable);
    }
  });
});

describe("names", () => {
  it("of every script, and of 255 bytes, are read whether the zip says that they are UTF-8 or not", async () => {
    const names = ["王芳", "محمد علي", "👩‍💻", "長".repeat(85)];
    const files = names.map((name) => [`${name}/13-phone-loops/server.ts`, name] as const);
    const zip = Buffer.from(await zipOf(files));
    for (let at = zip.indexOf("PK"); at !== -1; at = zip.indexOf("PK", at + 1)) {
      const place = { 0x0201: 8, 0x0403: 6 }[zip.readUInt16LE(at + 2)];
      if (place !== undefined) zip.writeUInt16LE(zip.readUInt16LE(at + place) & ~0x800, at + place);
    }
    const expected = names.map((name) => `${name}: server.ts`).toSorted();
    for (const bytes of [await zipOf(files), zip]) {
      const took = await takeBytes(bytes);
      expect(took.submissions.toSorted()).toEqual(expected);
      expect(took.findings).toEqual([]);
    }
  });

  it("longer than a file system takes are refused", async () => {
    const took = await takeBytes(await zipOf([[`${"x".repeat(256)}/13-phone-loops/server.ts`, ""], honest]));
    expect(took).toMatchObject({ submissions: [bob], findings: [expect.stringMatching(/^unsafe-path x+/)] });
  });
});

it("a folder: links and pipes are not opened, and a change after the first look is noticed", async () => {
  await inFolder(async (folder) => {
    const place = join(folder, "eve", "13-phone-loops");
    await mkdir(place, { recursive: true });
    await writeFile(join(place, "server.ts"), "first");
    await symlink("/etc/passwd", join(place, "client.ts"));
    await symlink("/etc", join(folder, "13-phone-loops"));
    execFileSync("mkfifo", [join(place, "pipe.ts")]);
    const intake = await openIntake({ from: folder, exercises, roster: [] });
    expect(intake.findings.map(({ rule, about }) => `${rule} ${about}`)).toEqual([
      "link 13-phone-loops",
      "link client.ts",
      "special-file pipe.ts",
    ]);
    const [found] = intake.submissions;
    expect([...((await found?.read())?.keys() ?? [])]).toEqual(["server.ts"]);
    await writeFile(join(place, "server.ts"), "later");
    await expect(found?.read()).rejects.toThrow("changed meanwhile");
    await intake.close();
  });
});
