// Writes test/hidden/MISTAKES.md: which check catches which mistake, and which wrong submissions prove it.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readExercises } from "../src/course/disk.ts";
import { root, wrongSubmissions } from "../test/exercises/submissions.ts";
import { mistakesTable } from "../test/exercises/table.ts";

const exercises = await readExercises(root);
const wrong = await Promise.all(exercises.map(({ slug }) => wrongSubmissions(slug)));
await writeFile(join(root, "test", "hidden", "MISTAKES.md"), mistakesTable(wrong.flat()));
