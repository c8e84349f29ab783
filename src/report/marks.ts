import { isWhole } from "../verdict/tally.ts";
import { concernsStudent } from "./class-words.ts";
import type { ClassRecord, ExerciseOutline, Finding, Graded, Handin, Policy, Rule, Student } from "./class.ts";

/** What one student's exercise came to. */
export type Mark = {
  readonly exercise: ExerciseOutline;
  readonly handin?: Handin;
  readonly graded?: Graded;
  /** Days begun after the deadline; undefined where it came in time, or nobody knows how late. */
  readonly days_late?: number;
  /** Percent of the points taken off because it was late. */
  readonly late_percent: number;
} & (
  | {
      /** Nothing was handed in that could be judged, and it counts as no points. */
      readonly state: "missing";
      readonly points: 0;
      /** Whether something else came from the student: a list of findings says what. */
      readonly unusable: boolean;
    }
  | {
      /** Handed in, and not judged, or not wholly: there are no points, not even none. */
      readonly state: "open";
      /** Whether it is for the teacher to decide what is meant; else it is our fault. */
      readonly undecided: boolean;
    }
  | { readonly state: "judged" | "overridden"; readonly points: number }
);

/** All marks of one student, and what they come to. */
export interface StudentMarks {
  readonly student: Student;
  readonly marks: readonly Mark[];
  /** Exercises that do not count, being the weakest that may be dropped. */
  readonly dropped: ReadonlySet<string>;
  /** Percent of the whole; undefined while a mark that counts is open. */
  readonly percent: number | undefined;
  readonly passed: boolean | undefined;
}

/** The exercises that count: those the policy names, else those that somebody handed in. */
export function countingExercises({
  policy,
  exercises,
  handins,
}: Pick<ClassRecord, "policy" | "exercises" | "handins">): readonly ExerciseOutline[] {
  const named = Object.keys(policy.exercises);
  const wanted = new Set(named.length > 0 ? named : handins.map(({ exercise }) => exercise));
  return exercises.filter(({ slug }) => wanted.has(slug));
}

/** Exercises that somebody handed in and that count for nobody. */
export function notCounting(record: ClassRecord): readonly ExerciseOutline[] {
  const counting = new Set(countingExercises(record));
  const handedIn = new Set(record.handins.map(({ exercise }) => exercise));
  return record.exercises.filter((exercise) => handedIn.has(exercise.slug) && !counting.has(exercise));
}

/** Every student's marks, in the order of the class. */
export function marksOf(record: ClassRecord): readonly StudentMarks[] {
  const exercises = countingExercises(record);
  const handins = new Map(record.handins.map((one) => [keyOf(one.student, one.exercise), one]));
  const graded = new Map(record.graded.map((one) => [keyOf(one.student, one.exercise), one]));
  return record.students.map((student) => {
    const findings = record.findings.filter((finding) => finding.student === student.id);
    const marks = exercises.map((exercise) => {
      const key = keyOf(student.id, exercise.slug);
      return markOf(exercise, record.policy, {
        handin: handins.get(key),
        graded: graded.get(key),
        findings,
      });
    });
    return { student, marks, ...summed(marks, record.policy) };
  });
}

function keyOf(student: string, exercise: string): string {
  return `${exercise}\n${student}`;
}

interface Work {
  readonly handin: Handin | undefined;
  readonly graded: Graded | undefined;
  /** On the student. */
  readonly findings: readonly Finding[];
}

/** Rules by which something was not judged until a person says what is meant. */
const undecided: ReadonlySet<Rule> = new Set(["no-exercise", "several-places", "same-student-twice"]);

/** Whether a finding may be about the exercise; where it does not tell which it is about, it may be any. */
function mayBeOn(slug: string, { rule, about }: Finding): boolean {
  return rule === "no-exercise" || about.includes(slug);
}

function markOf(exercise: ExerciseOutline, policy: Policy, { handin, graded, findings }: Work): Mark {
  const lateness = handin === undefined ? { late_percent: 0 } : latenessOf(handin, policy);
  const base = {
    exercise,
    ...lateness,
    ...(handin === undefined ? {} : { handin }),
    ...(graded === undefined ? {} : { graded }),
  };
  // The teacher's own number is what it says, late or not.
  if (graded?.override !== undefined) return { ...base, state: "overridden", points: graded.override.points };
  if (handin === undefined) {
    const isUndecided = findings.some((finding) => undecided.has(finding.rule) && mayBeOn(exercise.slug, finding));
    if (isUndecided) return { ...base, state: "open", undecided: true };
    return { ...base, state: "missing", points: 0, unusable: findings.some(({ rule }) => concernsStudent(rule)) };
  }
  const verdict = graded?.verdict;
  if (verdict === undefined || !isWhole(verdict)) return { ...base, state: "open", undecided: false };
  return { ...base, state: "judged", points: hundredths(verdict.points * (1 - lateness.late_percent / 100)) };
}

const day_ms = 24 * 60 * 60 * 1000;

/** Late is what came after the deadline; where no time is known, what the platform calls late, by one day. */
function latenessOf(handin: Handin, policy: Policy): { readonly days_late?: number; readonly late_percent: number } {
  const due = policy.exercises[handin.exercise]?.due ?? policy.late.due;
  const over_ms =
    due === undefined || handin.submitted_at === undefined
      ? undefined
      : Date.parse(handin.submitted_at) - Date.parse(due);
  const days = over_ms === undefined ? Number(handin.late) : Math.max(0, Math.ceil(over_ms / day_ms));
  if (days === 0) return { late_percent: 0 };
  return { days_late: days, late_percent: Math.min(policy.late.at_most, policy.late.percent_per_day * days) };
}

function summed(marks: readonly Mark[], policy: Policy): Pick<StudentMarks, "dropped" | "percent" | "passed"> {
  const dropped = droppedOf(marks, policy);
  const counting = marks.filter(({ exercise }) => !dropped.has(exercise.slug));
  const weights = counting.reduce((sum, { exercise }) => sum + weightOf(exercise, policy), 0);
  if (counting.some(({ state }) => state === "open") || weights === 0) {
    return { dropped, percent: undefined, passed: undefined };
  }
  const reached = counting.reduce((sum, mark) => sum + shareOf(mark) * weightOf(mark.exercise, policy), 0);
  const percent = hundredths((reached / weights) * 100);
  return { dropped, percent, passed: percent >= policy.pass };
}

/** The weakest marks; of equal ones those of the later exercises. Nothing is dropped while a mark is open. */
function droppedOf(marks: readonly Mark[], { drop_lowest }: Policy): ReadonlySet<string> {
  if (marks.some(({ state }) => state === "open")) return new Set();
  const weakest = marks.toReversed().toSorted((a, b) => shareOf(a) - shareOf(b));
  const most = Math.max(0, Math.min(drop_lowest, marks.length - 1));
  return new Set(weakest.slice(0, most).map(({ exercise }) => exercise.slug));
}

/** From 0 to 1, or above where the teacher gave more points than there are. */
function shareOf(mark: Mark): number {
  return mark.state === "open" || mark.exercise.max_points === 0 ? 0 : mark.points / mark.exercise.max_points;
}

function weightOf({ slug }: ExerciseOutline, policy: Policy): number {
  return policy.exercises[slug]?.weight ?? 1;
}

/** As marks are written. */
export function hundredths(number: number): number {
  return Math.round((number + Number.EPSILON) * 100) / 100;
}
