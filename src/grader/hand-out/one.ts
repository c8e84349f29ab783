import type { Check } from "../../check/check.ts";
import type { Exercise } from "../../course/course.ts";
import type { Harness } from "../../harness/harness.ts";
import { slots } from "../../check/slots.ts";
import type { Finding, Graded, Policy } from "../../report/class.ts";
import { classroomResult } from "../../report/classroom.ts";
import { classWords } from "../../report/class-words.ts";
import { gradescopeResults } from "../../report/gradescope.ts";
import { type Mark, marksOf, type StudentMarks } from "../../report/marks.ts";
import { benchOf } from "../bench.ts";
import { classRecordOf } from "../gradebook.ts";
import { openIntake } from "../intake/index.ts";
import type { Stubs } from "../intake/stubs.ts";
import type { Intake } from "../job.ts";
import { judgeJob } from "../judge-job.ts";
import { outlineOf } from "../teacher.ts";

export interface OneOptions {
  /** Folder of one submission. */
  readonly folder: string;
  readonly exercise: Exercise;
  readonly stubs: Stubs;
  readonly checks: readonly Check[];
  readonly harness: Harness;
  readonly policy: Policy;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** What one submission came to, for platforms that judge submissions one by one. */
export interface One {
  readonly marks: StudentMarks;
  readonly mark: Mark;
  readonly gradescope: string | undefined;
  readonly classroom: string;
}

/** Judges one submission where it lies. What holds no program gets no points, and is told why. */
export async function judgeOne(options: OneOptions): Promise<One> {
  const { folder, exercise, policy, stubs } = options;
  const exercises = [exercise];
  const intake = await openIntake({ from: folder, exercises, exercise, layout: "single", roster: [], stubs });
  try {
    const [found] = intake.submissions;
    const graded = found === undefined ? undefined : await judged(found, options);
    // What could not be used is for the student to mend, who is told; there is nobody to decide.
    const record = classRecordOf({
      intake: { ...intake, findings: [] },
      graded: graded === undefined ? [] : [graded],
      overrides: [],
      policy: { ...policy, exercises: { [exercise.slug]: { weight: 1 } } },
      exercises: [outlineOf(exercise)],
    });
    const [marks] = marksOf(record);
    const [mark] = marks?.marks ?? [];
    if (marks === undefined || mark === undefined) throw new Error(`nothing was reckoned for ${exercise.slug}`);
    if (found === undefined) return { marks, mark, ...refused(mark, intake.findings, policy) };
    return { marks, mark, gradescope: gradescopeResults(marks, policy), classroom: classroomResult(mark, policy) };
  } finally {
    await intake.close();
  }
}

async function judged(found: Intake["submissions"][number], options: OneOptions): Promise<Graded> {
  const { exercise, checks, harness, policy, seed, signal } = options;
  const { language, repeat } = policy;
  const checksOf = (): Promise<typeof checks> => Promise.resolve(checks);
  const bench = benchOf({ harness, exercises: [exercise], checksOf, language, repeat });
  const job = {
    exercise: exercise.slug,
    track: found.track,
    files: await found.read(),
    seedOf: (attempt: number) => (seed + attempt) >>> 0,
  };
  const { verdict, flaky } = await judgeJob(job, { ...bench, worlds: slots(harness.parallel) }, signal);
  const { student, digest } = found;
  const { bounds, containment } = harness;
  return {
    student,
    exercise: exercise.slug,
    digest,
    verdict,
    flaky,
    bounds,
    insisted: containment !== "sandbox",
    seen: {},
  };
}

/** No points, and what was found in the place of programs: the student must mend it. */
function refused(
  mark: Mark,
  findings: readonly Finding[],
  { language }: Policy,
): Pick<One, "gradescope" | "classroom"> {
  const words = classWords[language];
  const told = findings.map(({ rule, about }) => `${words.rules[rule]}${about === "" ? "" : `: ${about}`}`).join("\n");
  const output = told === "" ? words.missing : told;
  const name = mark.exercise.slug;
  const max_score = mark.exercise.max_points;
  const tests = [{ name, score: 0, max_score, status: "failed", output }];
  return {
    gradescope: `${JSON.stringify({ score: 0, output, output_format: "text", tests }, null, 1)}\n`,
    classroom: `${JSON.stringify({ version: 1, status: "fail", max_score, tests: [{ name, status: "fail", score: 0, message: output }] }, null, 1)}\n`,
  };
}
