import { readExercises } from "../course/disk.ts";
import { judgeAgain, sampleOf, type Verified } from "../grader/verify.ts";
import { benchOf } from "../grader/bench.ts";
import type { SandboxMode } from "../harness/harness.ts";
import { openHarness } from "../harness/index.ts";
import { hiddenChecks } from "../../test/hidden/index.ts";
import { printableLines } from "../verdict/printable.ts";
import { type Context, status, WrongCall } from "./context.ts";
import { type HandedIn, intakeOf, type Read, teacherOf } from "./grade.ts";
import { readable } from "./journal.ts";

export interface VerifyCall extends Omit<HandedIn, "folder"> {
  readonly out: string;
  readonly sandbox: SandboxMode;
  /** Where the hand-ins are, to judge some of them again; without it only the journal is looked at. */
  readonly folder: string | undefined;
  /** How many to judge again. */
  readonly sample: number;
}

/** One that says where the hand-ins are. */
type SampleCall = VerifyCall & { readonly folder: string };

/** Follows the journal from its first line to its last, and judges a random sample of its verdicts again. */
export async function verify(context: Context, call: VerifyCall): Promise<number> {
  const { terminal, words } = context;
  const journal = readable(context, call.out);
  try {
    terminal.print(`${words.journal.whole(journal.head.lines, journal.head.digest)}\n`);
    const { folder } = call;
    if (folder === undefined || call.sample === 0) return status.passed;
    const { judged, differences } = await judgeSample(context, { ...call, folder }, journal.standing());
    terminal.print(`${words.journal.again(judged, differences.length)}\n`);
    for (const { student, exercise, check, before, now } of differences) {
      const told = `${words.journal.differs(student, exercise, check)}: ${words.journal.thenNow(before, now)}`;
      terminal.complain(`${printableLines(told)}\n`);
    }
    return differences.length === 0 ? status.passed : status.failed;
  } finally {
    journal.close();
  }
}

async function judgeSample(
  context: Context,
  call: SampleCall,
  standing: Parameters<typeof sampleOf>[0],
): Promise<Verified> {
  const exercises = await readExercises(context.root);
  const teacher = await teacherOf(context, call, exercises);
  const intake = await intakeOf(context, call, { exercises, teacher });
  try {
    const sample = sampleOf(standing, intake.submissions, call.sample);
    if (sample.length === 0) throw new WrongCall(context.words.journal.nothingToCompare(call.folder));
    return await judgePairs(context, { call, exercises, teacher, sample });
  } finally {
    await intake.close();
  }
}

async function judgePairs(
  context: Context,
  {
    call,
    exercises,
    teacher,
    sample,
  }: Read & { readonly call: SampleCall; readonly sample: ReturnType<typeof sampleOf> },
): Promise<Verified> {
  const harness = await openHarness({ sandbox: call.sandbox, hides: [context.root, call.folder, call.out] });
  try {
    const { language } = teacher.policy;
    const bench = benchOf({ harness, exercises, checksOf: hiddenChecks, language, repeat: 0 });
    return await judgeAgain(sample, bench, context.signal);
  } finally {
    await harness.close();
  }
}
