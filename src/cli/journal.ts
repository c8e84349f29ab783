import { resolve } from "node:path";
import { listExercises, readExercises } from "../course/disk.ts";
import type { Judged } from "../grader/entry.ts";
import { studentsIn } from "../grader/class-students.ts";
import { withJournal } from "../grader/grade.ts";
import { type JournalReading, readJournal, type Told } from "../grader/journal.ts";
import { outlineOf } from "../grader/teacher.ts";
import type { Student } from "../report/class.ts";
import { boundsText } from "../report/bounds-text.ts";
import { classWords } from "../report/class-words.ts";
import { registerOf } from "../report/who.ts";
import { printableLines } from "../verdict/printable.ts";
import { type Context, status, WrongCall } from "./context.ts";
import { reportVerdict } from "./look.ts";
import { distance, mustFind } from "./names.ts";
import { explained } from "./out-folder.ts";
import { isCode } from "../learner/workspace.ts";

export interface ExplainCall {
  readonly student: string;
  readonly exercise: string | undefined;
  readonly out: string;
}

/** Shows all that the journal says of a student: every verdict with what it was made of, and every override. */
export async function explain(context: Context, call: ExplainCall): Promise<number> {
  const { terminal, words } = context;
  const known = await listExercises(context.root);
  const wanted = call.exercise === undefined ? undefined : mustFind(known, call.exercise, words).slug;
  const journal = readable(context, call.out);
  try {
    const { id: student } = await whoIs(journal, call, context);
    const told = journal
      .history(student)
      .filter(({ entry }) => entry.kind !== "begun" && (wanted ?? entry.exercise) === entry.exercise);
    if (told.length === 0) throw new WrongCall(printableLines(words.journal.nothingOn(student, wanted)));
    terminal.print(`${told.map((one) => inWords(one, context)).join("\n")}\n`);
    return status.passed;
  } finally {
    journal.close();
  }
}

export interface OverrideOptions {
  readonly out: string;
  readonly points?: string;
  /** Takes an earlier override back. */
  readonly remove: boolean;
  readonly reason: string;
}

export interface OverrideCall extends OverrideOptions {
  readonly student: string;
  readonly exercise: string;
}

/** Sets a student's points for an exercise by hand, for good. */
export async function override(context: Context, call: OverrideCall): Promise<number> {
  const { terminal, words } = context;
  const exercise = mustFind(await readExercises(context.root), call.exercise, words);
  const { slug } = exercise;
  const points = pointsIn(call, context);
  const most = outlineOf(exercise).max_points;
  const { reason } = call;
  if (reason.trim() === "") throw new WrongCall(words.journal.noReason);
  // Where there is no journal yet, none is begun.
  readable(context, call.out).close();
  await withJournal(resolve(call.out), async (journal) => {
    const { id: student, known } = await whoIs(journal, call, context);
    journal.overridden({ kind: "overridden", student, known, exercise: slug, points, reason });
    terminal.print(`${printableLines(words.journal.overridden(student, slug, { points, most }))}\n`);
  }).catch((error: unknown) => {
    throw explained(error, context, call.out);
  });
  return status.passed;
}

function pointsIn({ points = "", remove }: OverrideOptions, { words }: Context): number | null {
  if (remove) return null;
  const number = /^\d+(?:\.\d+)?$/.test(points) ? Number(points) : Number.NaN;
  if (Number.isNaN(number)) throw new WrongCall(words.journal.noPoints(points));
  return number;
}

/** The journal in a folder, to be read. Throws `WrongCall` where there is none, or it was changed. */
export function readable(context: Context, out: string): JournalReading {
  try {
    return readJournal(resolve(out));
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR")) throw new WrongCall(context.words.journal.none(out));
    throw explained(error, context, out);
  }
}

/** A student's id and what is known of the student; a name will do where one student of the class has it. */
async function whoIs(
  journal: JournalReading,
  { student, out }: Pick<ExplainCall, "student" | "out">,
  { words }: Context,
): Promise<Pick<Student, "id" | "known">> {
  const written = await studentsIn(resolve(out));
  const ids = [...new Set([...journal.students(), ...written.map(({ id }) => id)])];
  const register = registerOf(written);
  if (ids.includes(student)) return register.get(student) ?? { id: student, known: {} };
  const claim = { name: student, known: {} };
  const found = register.find(claim);
  if (found?.sure === true) return found.student;
  const namesakes = register.namesakes(claim).map(({ id }) => id);
  const isNear = (id: string): boolean =>
    distance(id.toLowerCase(), student.toLowerCase()) <= Math.max(2, student.length / 3);
  const meant = namesakes.length > 0 ? namesakes : ids.filter((id) => isNear(id));
  throw new WrongCall(printableLines(words.journal.noSuchStudent(student, meant.slice(0, 3))));
}

function inWords({ at, entry }: Told, context: Context): string {
  const { journal: words } = context.words;
  if (entry.kind === "begun") return "";
  const head = `${at}  ${printableLines(entry.student)}  ${entry.exercise}`;
  if (entry.kind === "overridden") return `${head}\n  ${words.overrode(entry.points, printableLines(entry.reason))}\n`;
  return `${head}\n${evidence(entry, context)}`;
}

function evidence(entry: Judged, context: Context): string {
  const { journal: words } = context.words;
  const said = classWords[context.language];
  const attempts = entry.attempts.map(({ seed, ended }, index) => {
    const told = Object.entries(ended).filter(([, how]) => how !== "skipped");
    const others = told.filter(([, how]) => how !== "passed").map(([check, how]) => `${check} ${how}`);
    return `  ${words.attempt(index + 1, seed)}: ${[words.passed(told.length - others.length), ...others].join(", ")}`;
  });
  const lines = [
    `  ${words.handin(entry.digest)}`,
    ...(entry.bounds === undefined ? [] : [`  ${words.bounds(boundsText(entry.bounds, said))}`]),
    ...(entry.insisted ? [`  ${words.insisted}`] : []),
    ...attempts,
    ...(entry.flaky.length === 0 ? [] : [`  ${words.flaky(entry.flaky)}`]),
    ...(entry.trouble === undefined ? [] : [`  ${words.trouble(printableLines(entry.trouble))}`]),
  ];
  const verdict = entry.verdict === undefined ? "" : `\n${reportVerdict(entry.verdict, context)}`;
  return `${lines.join("\n")}\n${verdict}`;
}
