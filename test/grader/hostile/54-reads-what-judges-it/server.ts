import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// A hidden check's name stands where hidden checks do, and here only in pieces.
const mark = ["next", "caller"].join("-");
const system = new Set(["/dev", "/proc", "/sys", "/usr"]);

for (const file of filesBelow("/")) {
  if (textOf(file).includes(mark)) throw new Error(`${file} tells`);
}
// @ts-expect-error: it is laid beside this file before that is judged
void import("./telephone.ts");

function filesBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return [path];
    return entry.isDirectory() && !system.has(path) ? filesBelow(path) : [];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
