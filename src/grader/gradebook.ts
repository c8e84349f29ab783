import type { ClassRecord, Graded, Handin, Policy } from "../report/class.ts";
import { countingExercises } from "../report/marks.ts";
import type { Intake } from "./job.ts";
import { type LastOverride, type PlacedOverride, placeOverrides } from "./overrides.ts";

/** What the outputs are a function of: what came in, what the journal says last, and the teacher's rules. */
export interface GradebookOf {
  readonly intake: Pick<Intake, "students" | "submissions" | "findings">;
  /** The journal's latest verdict on each student's exercise. */
  readonly graded: readonly Graded[];
  /** The journal's latest override on each. */
  readonly overrides: readonly LastOverride[];
  readonly policy: Policy;
  readonly exercises: ClassRecord["exercises"];
}

/**
 * Joins them to one record. Handins lose their bytes; what was judged of bytes that are not handed in now is left out,
 * but the teacher's own points stay.
 */
export function classRecordOf({ intake, graded, overrides, policy, exercises }: GradebookOf): ClassRecord {
  const { students, findings, submissions } = intake;
  const handins = submissions.map((found) => handinOf(found));
  const counting = new Set(countingExercises({ policy, exercises, handins }).map(({ slug }) => slug));
  const { placed, findings: stray } = placeOverrides(overrides, students, counting);
  const digests = new Map(handins.map((one) => [`${one.student}/${one.exercise}`, one.digest]));
  const current = graded.filter((one) => digests.get(`${one.student}/${one.exercise}`) === one.digest);
  const alone = placed.filter((one) => !current.some((other) => isOn(one, other)));
  return {
    policy,
    exercises,
    students,
    findings: [...findings, ...stray],
    handins,
    graded: [...current.map((one) => withOverride(one, placed)), ...alone.map((one) => overrideAlone(one))],
  };
}

function isOn(one: Pick<Graded, "student" | "exercise">, other: Pick<Graded, "student" | "exercise">): boolean {
  return one.student === other.student && one.exercise === other.exercise;
}

function withOverride(graded: Graded, placed: readonly PlacedOverride[]): Graded {
  const found = placed.find((one) => isOn(one, graded));
  return found === undefined ? graded : { ...graded, override: found.override };
}

/** Points may be given for what was never handed in. */
function overrideAlone({ student, exercise, override }: PlacedOverride): Graded {
  return { student, exercise, digest: "", flaky: [], insisted: false, seen: {}, override };
}

function handinOf({ student, exercise, track, digest, source, late, submitted_at, timed_by }: Handin): Handin {
  return {
    student,
    exercise,
    track,
    digest,
    source,
    late,
    ...(submitted_at === undefined ? {} : { submitted_at }),
    ...(timed_by === undefined ? {} : { timed_by }),
  };
}
