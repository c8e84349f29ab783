import type { Finding, Override, Student } from "../report/class.ts";
import { contradicts, type Register, registerOf } from "../report/who.ts";
import type { Overridden } from "./entry.ts";

/** The last override on a student's exercise, and when it was written (ISO 8601). */
export interface LastOverride extends Overridden {
  readonly at: string;
}

/** A teacher's own points, and whose they are in the class as it is now. */
export interface PlacedOverride {
  readonly student: string;
  readonly exercise: string;
  readonly override: Override;
}

export interface PlacedOverrides {
  readonly placed: readonly PlacedOverride[];
  readonly findings: readonly Finding[];
}

/**
 * Finds whose each override is. Ids change when a namesake hands in or a list is given, what a platform knows of a student
 * does not. One that is nobody's here, or on an exercise that is none of `counting`, is told.
 */
export function placeOverrides(
  overrides: readonly LastOverride[],
  students: readonly Student[],
  counting: ReadonlySet<string>,
): PlacedOverrides {
  const register = registerOf(students);
  const whose = overrides.map((one) => ({ one, student: studentOf(one, register) }));
  // In the order in which they were written: of two on one student's exercise the later is the teacher's last word.
  const last = new Map(
    whose.map((found) => [JSON.stringify([found.student?.id ?? found.one.student, found.one.exercise]), found]),
  );
  const standing = [...last.values()].flatMap(({ one, student }) => {
    const { exercise, points, reason, at } = one;
    return points === null ? [] : [{ one, student, exercise, override: { points, reason, at } }];
  });
  return {
    placed: standing.flatMap(({ student, exercise, override }) =>
      student === undefined ? [] : [{ student: student.id, exercise, override }],
    ),
    findings: standing
      .filter(({ student, exercise }) => student === undefined || !counting.has(exercise))
      .map(({ one, student, exercise, override: { points, reason } }) => ({
        rule: "stray-override",
        source: student?.name ?? one.student,
        about: `${exercise}: ${points} (${reason})`,
      })),
  };
}

/** Whom the override was written on; an id or a name counts only where what is known of the two does not differ. */
function studentOf({ student, known = {} }: Overridden, register: Register): Student | undefined {
  const byName = register.find({ name: student, known: {} });
  const candidates = [
    register.find({ name: "", known })?.student,
    register.get(student),
    byName?.sure === true ? byName.student : undefined,
  ];
  const found = candidates.find((one) => one !== undefined);
  return found === undefined || contradicts(found.known, known) ? undefined : found;
}
