import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Track } from "../../src/verdict/verdict.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** `npm run submissions` judges all; the test command, by turns, a wrong one of half of the checks and a right one of half of the exercises. */
export const areAllWanted = process.env["SUBMISSIONS"] === "all";

/** Another one for each run: no verdict may hang on the draws. */
export const seedOfRun = Date.now() % 1_000_000;

/** What this run judges: all where that is wanted, else every `turns`th, beginning elsewhere for each exercise and run. */
export function inTurn<T>(submissions: readonly T[], exercise: number, turns: number): readonly T[] {
  return submissions.filter((_one, at) => areAllWanted || (at + exercise + seedOfRun) % turns === 0);
}

/** A wrong submission: one program with one typical mistake, and what its first lines say it must meet. */
export interface WrongSubmission {
  /** `server.no-end-check.py` */
  readonly file: string;
  readonly exercise: string;
  readonly program: string;
  readonly track: Track;
  /** `M13 no end-of-call check`; the number is missing where the catalogue has no such mistake. */
  readonly mistake: string;
  readonly check: string;
  readonly code: string;
}

const nameOf = /^(?<program>[a-z-]+)\.[a-z0-9-]+\.(?<track>ts|py)$/u;
const headOf =
  /^(?:\/\/|#) mistake: (?<mistake>.+)\n(?:\/\/|#) check: (?<check>\S+)\n(?:\/\/|#) code: (?<code>\S+)\n\n/u;

/** The wrong submissions of one exercise, by name. Throws for a file whose name or head is not as it must be. */
export async function wrongSubmissions(exercise: string): Promise<readonly WrongSubmission[]> {
  const folder = join(root, "test", "hidden", exercise, "wrong");
  const files = (await readdir(folder)).toSorted();
  return await Promise.all(
    files.map(async (file) => readWrong(exercise, file, await readFile(join(folder, file), "utf8"))),
  );
}

function readWrong(exercise: string, file: string, text: string): WrongSubmission {
  const name = nameOf.exec(file)?.groups;
  const head = headOf.exec(text)?.groups;
  if (name === undefined || head === undefined) throw new Error(`${exercise}/wrong/${file}: see test/hidden/README.md`);
  const { program = "", track } = name;
  const { mistake = "", check = "", code = "" } = head;
  return { file, exercise, program, track: track === "py" ? "py" : "ts", mistake, check, code };
}

/** Copies a wrong submission below `place`, under the name that the exercise gives its program; the folder to judge. */
export async function layOut({ exercise, file, program, track }: WrongSubmission, place: string): Promise<string> {
  const folder = join(place, exercise, file);
  await mkdir(folder, { recursive: true });
  await cp(join(root, "test", "hidden", exercise, "wrong", file), join(folder, `${program}.${track}`));
  return folder;
}

/** A correct submission in another style than the solution. */
export interface RightSubmission {
  readonly style: string;
  readonly folder: string;
  readonly track: Track;
}

export async function rightSubmissions(exercise: string): Promise<readonly RightSubmission[]> {
  const place = join(root, "test", "hidden", exercise, "right");
  return await Promise.all(
    (await readdir(place)).toSorted().map(async (style) => {
      const folder = join(place, style);
      const isPython = (await readdir(folder)).some((file) => file.endsWith(".py"));
      return { style, folder, track: isPython ? ("py" as const) : ("ts" as const) };
    }),
  );
}
