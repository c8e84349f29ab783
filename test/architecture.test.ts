import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const map = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
const table = importTable(map);

describe("the import table of ARCHITECTURE.md", () => {
  it("has a row for every room, and no row for a room that is not there", () => {
    expect([...table.keys()].toSorted()).toEqual(rooms().toSorted());
  });

  it("is what the code does: no room imports one that its row does not name", () => {
    const wrong = imports()
      .filter(({ from, to }) => from !== to && !table.get(from)?.includes(to))
      .map(({ file, from, to }) => `${file}: ${from} may not import ${to}`);
    expect(wrong).toEqual([]);
  });

  it("names nothing that no file needs", () => {
    const used = new Set(imports().map(({ from, to }) => `${from} -> ${to}`));
    const unused = [...table]
      .flatMap(([from, row]) => row.map((to) => `${from} -> ${to}`))
      .filter((arrow) => !used.has(arrow));
    expect(unused).toEqual([]);
  });
});

describe("the portable rooms", () => {
  const portable = ["verdict", "check", "wire", "report", "sockets/api"];

  it("import nothing from node:", () => {
    const wrong = sources()
      .filter(
        (file) =>
          portable.some((room) => file.startsWith(`src/${room}/`)) ||
          (file.startsWith("src/course/") && !file.endsWith("/disk.ts")),
      )
      .filter((file) => specifiers(file).some((name) => name.startsWith("node:")));
    expect(wrong).toEqual([]);
  });
});

it("no room is called utils, helpers or manager", () => {
  expect(sources().filter((file) => /(^|\/)(utils?|helpers?|managers?)(\/|\.)/i.test(file))).toEqual([]);
});

it("the tracks are listed in one place, so that the compiler tells a new one what it lacks", () => {
  const lists = sources().filter((file) =>
    /\["\.?ts", "\.?py"\]|ts\|py\)|=== "py" \? "py"/.test(readFileSync(join(root, file), "utf8")),
  );
  expect(lists).toEqual(["src/verdict/verdict.ts"]);
});

function importTable(text: string): Map<string, string[]> {
  const rows = text.matchAll(/^\| `([\w/]+)` \| ([^|]*) \|/gm);
  return new Map(
    [...rows].map(([, room = "", cell = ""]) => [room, [...cell.matchAll(/`([\w/]+)`/g)].map(([, name = ""]) => name)]),
  );
}

function rooms(): string[] {
  return [...new Set(sources().map(roomOf))];
}

function roomOf(file: string): string {
  const parts = file.split("/");
  return parts[0] === "src" ? (parts[1] ?? "") : file.startsWith("test/hidden/") ? "hidden" : (parts[0] ?? "");
}

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

function imports(): Import[] {
  return sources().flatMap((file) =>
    specifiers(file)
      .filter((name) => name.startsWith("."))
      .map((name) => relative(root, resolve(root, dirname(file), name)))
      .filter((target) => /^(src|site|test\/hidden)\//.test(target))
      .map((target) => ({ file, from: roomOf(file), to: roomOf(target) })),
  );
}

function specifiers(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name = ""]) => name);
}

function sources(): string[] {
  return ["src", "site", "test/hidden"].flatMap(filesBelow).filter(isSource);
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return names.map((name) => `${folder}/${name}`);
}

function isSource(file: string): boolean {
  const left = [".d.ts", ".test.ts"].some((ending) => file.endsWith(ending)) || /\/(wrong|right)\//.test(file);
  return file.endsWith(".ts") && !left;
}
