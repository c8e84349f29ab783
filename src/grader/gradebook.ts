import type { ClassRecord, Graded, Handin, Policy } from "../report/class.ts";
import type { Intake } from "./job.ts";

/** What the outputs are a function of: what came in, what the journal says last, and the teacher's rules. */
export interface GradebookOf {
  readonly intake: Pick<Intake, "students" | "submissions" | "findings">;
  /** The journal's latest word on each student's exercise. */
  readonly graded: readonly Graded[];
  readonly policy: Policy;
  readonly exercises: ClassRecord["exercises"];
}

/**
 * Joins them to one record. Handins lose their bytes; what was judged of bytes that are not handed in now is left out,
 * but the teacher's own points stay.
 */
export function classRecordOf({ intake, graded, policy, exercises }: GradebookOf): ClassRecord {
  const digests = new Map(intake.submissions.map((one) => [`${one.student}/${one.exercise}`, one.digest]));
  return {
    policy,
    exercises,
    students: intake.students,
    findings: intake.findings,
    handins: intake.submissions.map((found) => handinOf(found)),
    graded: graded.flatMap((one) =>
      digests.get(`${one.student}/${one.exercise}`) === one.digest ? [one] : overrideAlone(one),
    ),
  };
}

function overrideAlone({ student, exercise, override }: Graded): readonly Graded[] {
  if (override === undefined) return [];
  return [{ student, exercise, digest: "", flaky: [], insisted: false, seen: {}, override }];
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
