import { resolve } from "node:path";
import { readExercises } from "../course/disk.ts";
import { ChainBroken } from "../grader/chain.ts";
import { FolderTaken, grade } from "../grader/grade.ts";
import type { JudgingProgress } from "../grader/judge-class.ts";
import { openIntake } from "../grader/intake/index.ts";
import { writeGradebook } from "../grader/outputs.ts";
import { openHarness } from "../harness/index.ts";
import type { SandboxMode } from "../harness/harness.ts";
import { hiddenChecks } from "../../test/hidden/index.ts";
import { type Context, status, WrongCall } from "./context.ts";
import { mustBeFolder } from "./submission.ts";

export interface GradeCall {
  readonly folder: string;
  readonly out: string;
  readonly seed?: number;
  readonly sandbox: SandboxMode;
}

/** Judges a class and writes its gradebook. Status 0 when every hand-in was judged, whatever the verdicts. */
export async function gradeClass(context: Context, call: GradeCall): Promise<number> {
  const { terminal, words } = context;
  await mustBeFolder(call.folder, words);
  const harness = await openHarness({ sandbox: call.sandbox });
  try {
    const exercises = await readExercises(context.root);
    const intake = await openIntake({ from: resolve(call.folder), exercises, roster: [] });
    for (const { source } of intake.findings) terminal.complain(`${words.grade.skipped(source)}\n`);
    if (intake.submissions.length === 0) throw new WrongCall(words.grade.nothing(call.folder));
    let last: JudgingProgress | undefined;
    const graded = await grade({
      root: context.root,
      intake,
      out: resolve(call.out),
      exercises,
      checksOf: hiddenChecks,
      harness,
      language: context.language,
      seed: call.seed,
      repeat: 2,
      signal: context.signal,
      onProgress: (progress) => showProgress(context, (last = progress)),
    });
    if (context.signal.aborted) {
      terminal.complain(`\n${words.grade.stopped(last?.done ?? 0, last?.all ?? 0)}\n`);
      return status.interrupted;
    }
    await writeGradebook(resolve(call.out), graded);
    terminal.print(`${words.grade.done(graded.length, call.out)}\n`);
    const unjudged = graded.filter(
      ({ verdict }) => verdict === undefined || verdict.checks.some(({ outcome }) => outcome === "broken"),
    );
    for (const { student, exercise } of unjudged) terminal.complain(`${words.grade.unjudged(student, exercise)}\n`);
    return unjudged.length > 0 ? status.ours : status.passed;
  } catch (error) {
    throw explained(error, context);
  } finally {
    await harness.close();
  }
}

/** What the caller can put right. */
function explained(error: unknown, { words }: Context): unknown {
  if (error instanceof FolderTaken) return new WrongCall(words.grade.taken(error.holder));
  if (error instanceof ChainBroken) return new WrongCall(words.grade.altered(error.file, error.line));
  return error;
}

function showProgress({ terminal, words }: Context, { done, all, left_ms }: JudgingProgress): void {
  const line = words.grade.progress(done, all, words.grade.time(Math.ceil(left_ms / 1000)));
  const bar = barOf(done, all);
  if (terminal.interactive) terminal.complain(`\r\u001b[K${bar} ${line}${done === all ? "\n" : ""}`);
  else if (done === all || done % 50 === 0) terminal.complain(`${line}\n`);
}

const BAR_COLUMNS = 24;

function barOf(done: number, all: number): string {
  const full = Math.floor((done / Math.max(1, all)) * BAR_COLUMNS);
  return `${"█".repeat(full)}${"░".repeat(BAR_COLUMNS - full)}`;
}
