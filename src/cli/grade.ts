import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Exercise } from "../course/course.ts";
import { readExercises } from "../course/disk.ts";
import { describeProblem } from "../course/problem.ts";
import { grade } from "../grader/grade.ts";
import { classRecordOf } from "../grader/gradebook.ts";
import type { JudgingProgress } from "../grader/judge-class.ts";
import { openIntake } from "../grader/intake/index.ts";
import type { LayoutName } from "../grader/intake/layouts/names.ts";
import { readStubs } from "../grader/intake/stubs.ts";
import { Unreadable } from "../grader/intake/tree.ts";
import type { Intake } from "../grader/job.ts";
import { type Outputs, outputsOf, writeOutputs } from "../grader/outputs.ts";
import { outlineOf, readTeacher, type Teacher } from "../grader/teacher.ts";
import { NoSandbox, openHarness } from "../harness/index.ts";
import type { SandboxMode } from "../harness/harness.ts";
import type { ClassRecord, Finding } from "../report/class.ts";
import { attentionOf, classWords } from "../report/class-words.ts";
import { notCounting } from "../report/marks.ts";
import { similarPage } from "../report/pages/similar-page.ts";
import { printableLines } from "../verdict/printable.ts";
import { isWhole } from "../verdict/tally.ts";
import { hiddenChecks } from "../../test/hidden/index.ts";
import { type Context, status, WrongCall } from "./context.ts";
import { mustFind } from "./names.ts";
import { reasonOf } from "./no-sandbox.ts";
import { explained } from "./out-folder.ts";

/** What a class handed in, and how to read it. */
export interface HandedIn {
  /** A folder or a zip. */
  readonly folder: string;
  readonly exercise?: string;
  readonly layout?: LayoutName;
  readonly out?: string;
  readonly roster?: readonly string[];
  readonly policy?: string;
}

export interface GradeCall extends HandedIn {
  readonly similar: boolean;
  readonly out: string;
  readonly seed?: number;
  readonly sandbox: SandboxMode;
}

/** Judges a class and writes its gradebook. Status 0 when every hand-in was judged, whatever the verdicts. */
export async function gradeClass(context: Context, call: GradeCall): Promise<number> {
  const exercises = await readExercises(context.root);
  const teacher = await teacherOf(context, call, exercises);
  const intake = await intakeOf(context, call, { exercises, teacher });
  try {
    context.terminal.complain(`${found(context, intake)}\n`);
    showFindings(context, intake);
    if (intake.submissions.length === 0) throw new WrongCall(context.words.grade.nothing(call.folder));
    return await judgeAndWrite(context, call, { exercises, teacher, intake });
  } catch (error) {
    if (!(error instanceof NoSandbox)) throw explained(error, context, call.out);
    throw new WrongCall(context.words.grade.unsafe(reasonOf(error, context.language), error.remedy));
  } finally {
    await intake.close();
  }
}

/** What judging goes by. */
export interface Read {
  readonly exercises: readonly Exercise[];
  readonly teacher: Teacher;
}

export async function teacherOf(context: Context, call: HandedIn, exercises: readonly Exercise[]): Promise<Teacher> {
  const files = { rosters: call.roster ?? [], ...(call.policy === undefined ? {} : { policy: call.policy }) };
  for (const file of [...files.rosters, ...(call.policy === undefined ? [] : [call.policy])]) {
    if ((await kindOf(file)) !== "file") throw new WrongCall(context.words.grade.noSuchFile(file));
  }
  const read = await readTeacher(files, exercises, context.language);
  if (read.ok) return read.value;
  throw new WrongCall(read.problems.map((problem) => describeProblem(problem)).join("\n"));
}

/** A pipe can be read as a file can. */
async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  const there = await stat(path).catch(() => undefined);
  return there === undefined ? undefined : there.isDirectory() ? "folder" : "file";
}

export async function intakeOf(context: Context, call: HandedIn, { exercises, teacher }: Read): Promise<Intake> {
  const { words } = context;
  if ((await kindOf(call.folder)) === undefined) throw new WrongCall(words.noSuchFolder(call.folder));
  try {
    return await openIntake({
      from: resolve(call.folder),
      exercises,
      roster: teacher.students,
      times: teacher.times,
      rules: teacher.policy,
      stubs: await readStubs(context.root, exercises),
      ...(call.out === undefined ? {} : { out: resolve(call.out) }),
      ...(call.layout === undefined ? {} : { layout: call.layout }),
      ...(call.exercise === undefined ? {} : { exercise: mustFind(exercises, call.exercise, words) }),
    });
  } catch (error) {
    if (error instanceof Unreadable) throw new WrongCall(words.grade.unreadable(call.folder, error.message));
    throw error;
  }
}

/** Which layout was recognised, and how much was found in it. */
function found({ words }: Context, { layout, submissions }: Intake): string {
  const students = new Set(submissions.map(({ student }) => student)).size;
  const exercises = new Set(submissions.map(({ exercise }) => exercise)).size;
  return words.grade.found(words.grade.layouts[layout], { handins: submissions.length, students, exercises });
}

/** Tells what a person must look at; of all else only how much it is. */
function showFindings(context: Context, { findings, students }: Intake): void {
  const { terminal, words } = context;
  const names = new Map(students.map(({ id, name }) => [id, name]));
  const loud = findings.filter(({ rule }) => attentionOf[rule] !== "ignored");
  for (const finding of loud) showFinding(context, finding, names.get(finding.student ?? ""));
  const quiet = findings.length - loud.length;
  if (quiet > 0) terminal.complain(`${words.grade.ignored(quiet)}\n`);
}

function showFinding({ terminal, words, language }: Context, { rule, source, about }: Finding, name = ""): void {
  const where = source.includes(name) ? source : words.grade.of(source, name);
  terminal.complain(`${printableLines(words.grade.finding(where, classWords[language].rules[rule], about))}\n`);
}

async function judgeAndWrite(
  context: Context,
  call: GradeCall,
  { exercises, teacher, intake }: Read & { readonly intake: Intake },
): Promise<number> {
  const { terminal, words } = context;
  const out = resolve(call.out);
  const { policy } = teacher;
  const harness = await openHarness({ sandbox: call.sandbox, hides: [context.root, call.folder, out] });
  try {
    let last: JudgingProgress | undefined;
    const journal = await grade({
      root: context.root,
      intake,
      out,
      exercises,
      checksOf: hiddenChecks,
      harness,
      language: policy.language,
      seed: call.seed,
      repeat: policy.repeat,
      signal: context.signal,
      onProgress: (progress) => showProgress(context, (last = progress)),
    });
    if (context.signal.aborted) {
      terminal.complain(`\n${words.grade.stopped(last?.done ?? 0, last?.all ?? 0)}\n`);
      return status.interrupted;
    }
    const record = classRecordOf({ intake, ...journal, policy, exercises: exercises.map((one) => outlineOf(one)) });
    const outputs = await outputsOf(record, teacher.lists);
    const similar = call.similar ? await similarFiles(context, { exercises, teacher, intake }) : [];
    await writeOutputs(out, new Map([...outputs.files, ...similar]));
    showSheets(context, outputs, call.out);
    return showResult(context, record, call.out);
  } finally {
    await harness.close();
  }
}

/** What was written, what is in no grade, and what could not be judged. */
function showResult(context: Context, record: ClassRecord, out: string): number {
  const { terminal, words } = context;
  const verdicts = record.graded.filter(({ verdict }) => verdict !== undefined).length;
  terminal.print(`${words.grade.done(verdicts, join(out, "class.html"))}\n`);
  const beside = notCounting(record).map(({ slug }) => slug);
  if (beside.length > 0) terminal.complain(`${words.grade.notCounting(beside)}\n`);
  // Only now is it known whose points are in the journal.
  for (const finding of record.findings.filter(({ rule }) => rule === "stray-override")) showFinding(context, finding);
  // Points given by hand stand for what could not be judged.
  const unjudged = record.graded.filter(
    ({ verdict, override }) => override === undefined && (verdict === undefined || !isWhole(verdict)),
  );
  for (const { student, exercise, trouble } of unjudged) {
    const why = trouble === undefined ? "" : ` (${trouble})`;
    terminal.complain(`${printableLines(words.grade.unjudged(student, exercise) + why)}\n`);
  }
  return unjudged.length > 0 ? status.ours : status.passed;
}

/** The page of programs that are alike; nothing else depends on it. */
async function similarFiles(
  { root }: Context,
  { exercises, teacher, intake }: Read & { readonly intake: Intake },
): Promise<readonly (readonly [string, string])[]> {
  const { similarInClass } = await import("../grader/similar/class.ts");
  const pairs = await similarInClass(root, intake.submissions, exercises);
  return [["similar.html", similarPage(pairs, teacher.policy)]];
}

/** What was filled into the platforms' sheets, and which rows stay as they were. */
function showSheets({ terminal, words, language }: Context, { sheets }: Outputs, out: string): void {
  for (const { file, path, filled, columns } of sheets) {
    if (filled === undefined) terminal.complain(`${printableLines(words.grade.noColumn(file, columns))}\n`);
    else terminal.print(`${printableLines(words.grade.filled(file, filled.filled, join(out, path)))}\n`);
    for (const { name, why } of filled?.untouched ?? []) {
      const reason = classWords[language].untouched[why];
      terminal.complain(`${printableLines(words.grade.rowStays(file, name, reason))}\n`);
    }
  }
}

function showProgress({ terminal, words }: Context, { done, all, left_ms }: JudgingProgress): void {
  const counted = words.grade.counted(done, all);
  // Before the first verdict of a run nobody knows how long one takes.
  const line = left_ms === 0 ? counted : words.grade.progress(counted, words.grade.time(Math.ceil(left_ms / 1000)));
  const bar = barOf(done, all);
  if (terminal.interactive) terminal.complain(`\r\u001b[K${bar} ${line}${done === all ? "\n" : ""}`);
  else if (done === all || done % 50 === 0) terminal.complain(`${line}\n`);
}

const BAR_COLUMNS = 24;

function barOf(done: number, all: number): string {
  const full = Math.floor((done / Math.max(1, all)) * BAR_COLUMNS);
  return `${"█".repeat(full)}${"░".repeat(BAR_COLUMNS - full)}`;
}
