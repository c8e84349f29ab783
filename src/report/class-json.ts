import type { ClassRecord } from "./class.ts";
import type { StudentMarks } from "./marks.ts";

/** Everything in one JSON; what was seen of each failure stays in the journal, being many times as long. */
export function classJson(record: ClassRecord, marks: readonly StudentMarks[]): string {
  const { policy, exercises, students, handins, findings } = record;
  const everything = {
    schema: "switchboard/class@1",
    policy,
    exercises,
    students,
    handins,
    verdicts: record.graded.map(
      ({ student, exercise, digest, verdict, trouble, flaky, override, bounds, insisted }) => ({
        student,
        exercise,
        digest,
        flaky,
        bounds,
        insisted,
        override,
        trouble,
        verdict,
      }),
    ),
    marks: marks.map(({ student, marks: each, dropped, percent, passed }) => ({
      student: student.id,
      percent: percent ?? null,
      passed: passed ?? null,
      dropped: [...dropped],
      exercises: each.map((mark) => ({
        exercise: mark.exercise.slug,
        state: mark.state,
        points: mark.state === "open" ? null : mark.points,
        max_points: mark.exercise.max_points,
        days_late: mark.days_late ?? 0,
        late_percent: mark.late_percent,
      })),
    })),
    findings,
  };
  return `${JSON.stringify(everything, null, 1)}\n`;
}
