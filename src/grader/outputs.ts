import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gradebookCsv } from "../report/index.ts";
import type { Graded } from "../report/class.ts";

/** Writes `gradebook.csv` and `verdicts.json` to `out`, each whole or not at all. */
export async function writeGradebook(out: string, graded: readonly Graded[]): Promise<void> {
  const rows = graded.flatMap(({ student, verdict }) => (verdict === undefined ? [] : [{ student, verdict }]));
  await writeWhole(join(out, "gradebook.csv"), gradebookCsv(rows));
  await writeWhole(join(out, "verdicts.json"), `${JSON.stringify(rows, null, 2)}\n`);
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.unfinished`, text);
  await rename(`${file}.unfinished`, file);
}
