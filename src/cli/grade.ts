import { resolve } from "node:path";
import { readExercises } from "../course/disk.ts";
import { grade, type GradeProgress } from "../grader/grade.ts";
import { openHarness } from "../harness/index.ts";
import type { SandboxMode } from "../harness/harness.ts";
import { hiddenChecks } from "../../test/hidden/index.ts";
import { type Context, status, WrongCall } from "./context.ts";
import { randomSeed } from "./seed.ts";
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
    const { rows, ignored } = await grade({
      folder: resolve(call.folder),
      out: resolve(call.out),
      exercises: await readExercises(context.root),
      checksOf: hiddenChecks,
      harness,
      language: context.language,
      seed: call.seed ?? randomSeed(),
      signal: context.signal,
      onProgress: (progress) => showProgress(context, progress),
    });
    for (const path of ignored) terminal.complain(`${words.grade.skipped(path)}\n`);
    if (rows.length === 0) throw new WrongCall(words.grade.nothing(call.folder));
    terminal.print(`${words.grade.done(rows.length, call.out)}\n`);
    if (context.signal.aborted) return status.interrupted;
    return rows.some(({ verdict }) => verdict.outcome === "broken") ? status.ours : status.passed;
  } finally {
    await harness.close();
  }
}

function showProgress({ terminal, words }: Context, { done, all, left_ms }: GradeProgress): void {
  const line = words.grade.progress(done, all, `${Math.ceil(left_ms / 1000)} s`);
  if (terminal.interactive) terminal.complain(`\r\u001b[K${line}${done === all ? "\n" : ""}`);
  else if (done === all || done % 50 === 0) terminal.complain(`${line}\n`);
}
