import { resolve } from "node:path";
import type { Check } from "../check/check.ts";
import { withNeeds } from "../check/plan.ts";
import { listExercises, readExercises } from "../course/disk.ts";
import type { Exercise } from "../course/course.ts";
import type { SandboxMode, Submission } from "../harness/harness.ts";
import { openHarness } from "../harness/index.ts";
import { judgeSubmission } from "../harness/judging.ts";
import { json } from "../report/index.ts";
import type { Track, Verdict } from "../verdict/verdict.ts";
import { hiddenChecks } from "../../test/hidden/index.ts";
import { repeatable } from "./again.ts";
import { type Context, status, WrongCall } from "./context.ts";
import { reportVerdict } from "./look.ts";
import { mustFind } from "./names.ts";
import { recordPass } from "../learner/progress.ts";
import { randomSeed } from "./seed.ts";
import { readStanding } from "./standing.ts";
import { exercisesIn, findSubmission, mustBeFolder } from "./submission.ts";
import { shadowsIn } from "../learner/shadows.ts";
import { openWorkspace, overlooked } from "../learner/workspace.ts";

export interface CheckCall {
  readonly names: readonly string[];
  readonly submission?: string;
  readonly track?: Track;
  readonly json: boolean;
  readonly seed?: number;
  readonly only?: readonly string[];
  readonly sandbox: SandboxMode;
}

interface FoundJob {
  readonly exercise: Exercise;
  readonly submission: Submission;
}

interface Job extends FoundJob {
  readonly checks: readonly Check[];
}

/** Judges once and prints the verdicts. */
export async function checkOnce(context: Context, call: CheckCall): Promise<number> {
  // The harness is started first: its processes start while the exercises are read.
  const opening = openHarness({ sandbox: call.sandbox, hides: [context.root] });
  opening.catch(() => {});
  try {
    const found = await findJobs(context, call);
    const jobs = await Promise.all(found.map((job) => withChecks(context, job, call.only)));
    const harness = await opening;
    const verdicts: Verdict[] = [];
    for (const { exercise, submission, checks } of jobs) {
      const judged = await judgeSubmission(harness, {
        exercise,
        checks,
        submission,
        seed: call.seed ?? randomSeed(),
        language: context.language,
        signal: context.signal,
      });
      const verdict = repeatable(judged, call);
      verdicts.push(verdict);
      const shadows = await shadowsIn(submission);
      if (shadows.length > 0) context.terminal.complain(`${context.words.shadows(shadows)}\n`);
      if (!call.json) context.terminal.print(reportVerdict(verdict, context));
      if (call.submission === undefined) await recordPass(context.root, verdict);
    }
    if (call.json) context.terminal.print(json(verdicts));
    return statusOf(verdicts);
  } finally {
    await opening.then(
      (harness) => harness.close(),
      () => {},
    );
  }
}

function statusOf(verdicts: readonly Verdict[]): number {
  if (verdicts.some(({ outcome }) => outcome === "failed")) return status.failed;
  return verdicts.every(({ outcome }) => outcome === "passed") ? status.passed : status.ours;
}

async function findJobs(context: Context, call: CheckCall): Promise<readonly FoundJob[]> {
  // Where exercises are named, only those are read.
  const known = call.names.length > 0 ? await listExercises(context.root) : [];
  const slugs = call.names.map((name) => mustFind(known, name, context.words).slug);
  const exercises = await readExercises(context.root, call.names.length > 0 ? slugs : undefined);
  const named = call.names.length > 0 ? exercises : [];
  if (call.submission === undefined) return ownJobs(context, call, exercises, named);
  const folder = resolve(call.submission);
  await mustBeFolder(folder, context.words);
  const meant = named.length > 0 ? named : await exercisesIn(folder, exercises);
  if (meant.length === 0) throw new WrongCall(context.words.whichExercise(folder));
  return Promise.all(
    meant.map(async (exercise) => ({
      exercise,
      submission: await findSubmission(folder, exercise, context.words, call.track),
    })),
  );
}

/** Without a submission named: the learner's own copies, of the exercise the learner is at unless others are named. */
async function ownJobs(
  context: Context,
  call: CheckCall,
  exercises: readonly Exercise[],
  named: readonly Exercise[],
): Promise<readonly FoundJob[]> {
  const progress = await readStanding(context);
  const track = call.track ?? progress.track;
  const isChosen = call.track !== undefined;
  const current = exercises.find(({ slug }) => slug === progress.current) ?? exercises[0];
  const meant = named.length > 0 || current === undefined ? named : [current];
  return Promise.all(
    meant.map(async (exercise) => {
      const { folder } = await openWorkspace(context.root, exercise, track);
      const other = isChosen ? undefined : await overlooked(context.root, exercise, track);
      if (other !== undefined) context.terminal.complain(`${context.words.overlooked(other)}\n`);
      return { exercise, submission: { folder, track } };
    }),
  );
}

async function withChecks(context: Context, job: FoundJob, only: readonly string[] | undefined): Promise<Job> {
  const checks = await hiddenChecks(job.exercise.slug);
  if (only === undefined) return { ...job, checks };
  const ids = checks.map(({ id }) => id);
  const unknown = only.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new WrongCall(context.words.noSuchCheck(unknown, ids));
  return { ...job, checks: withNeeds(checks, only) };
}
