import { readdir } from "node:fs/promises";
import type { Track } from "../verdict/verdict.ts";

/** Modules of Python that programs of this course import: a file with one of these names in their folder comes first. */
const modules = [
  "asyncio",
  "errno",
  "os",
  "select",
  "selectors",
  "socket",
  "socketserver",
  "struct",
  "sys",
  "threading",
  "time",
];

interface Programs {
  readonly folder: string;
  readonly track: Track;
}

/** Files in a folder of programs that Python would import in the place of a module of its own. */
export async function shadowsIn({ folder, track }: Programs): Promise<readonly string[]> {
  if (track !== "py") return [];
  const names = new Set(await readdir(folder).catch(() => []));
  return modules.map((name) => `${name}.py`).filter((file) => names.has(file));
}
