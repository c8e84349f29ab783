import type { Student } from "./class.ts";

/** Whose something is, as a platform tells it. */
export interface Claim {
  readonly name: string;
  readonly known: Student["known"];
}

/** Whose a claim is, and how surely. */
export interface Identified {
  readonly student: Student;
  /** Whether an id or the exact name says so; else names that differ in case, form or order do. */
  readonly sure: boolean;
}

/** The one student that a claim means; undefined where none does, or several might. */
export function whoIs(claim: Claim, students: readonly Student[]): Identified | undefined {
  const byId = students.filter((student) => sharesId(student, claim));
  if (byId.length > 0) return only(byId, true);
  const exact = students.filter(({ id, name }) => id === claim.name || name === claim.name);
  if (exact.length > 0) return only(exact, true);
  const wanted = fold(claim.name);
  const alike = students.filter((student) => namesOf(student).some((name) => name === wanted));
  return only(alike, false);
}

function only(students: readonly Student[], sure: boolean): Identified | undefined {
  const [student, ...others] = students;
  return student === undefined || others.length > 0 ? undefined : { student, sure };
}

function sharesId(student: Student, claim: Claim): boolean {
  const theirs = new Map(Object.entries(student.known));
  return Object.entries(claim.known).some(
    ([kind, value]) => value !== "" && theirs.get(kind)?.toLowerCase() === value.toLowerCase(),
  );
}

/** A student's names as platforms squeeze them: Canvas writes `lovelaceada` for Ada Lovelace. */
function namesOf({ id, name }: Student): readonly string[] {
  const words = fold(name).split(/[\s,]+/u);
  const sortable = [...words.slice(-1), ...words.slice(0, -1)].join("");
  const squeezed = [words.join(""), sortable].map((one) => one.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, ""));
  return [fold(id), fold(name), ...squeezed].filter((one) => one !== "");
}

/** One form for names that a person would call the same. */
export function fold(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_]+/gu, " ")
    .trim();
}
