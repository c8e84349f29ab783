/** Something wrong with the course's content, told to its author: where, what was expected, what to do. */
export interface Problem {
  /** Path from the course's root: `lessons/13-phone-loops/en.md`. */
  readonly file: string;
  /** From 1; absent where the whole file is meant. */
  readonly line?: number;
  readonly message: string;
  readonly fix: string;
}

/** What was read, or why it could not be. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Thrown by those who cannot go on without a sound course. */
export class CourseError extends Error {
  override readonly name = "CourseError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => describeProblem(problem)).join("\n"));
    this.problems = problems;
  }
}

/** One line, in the form editors and terminals make a link of: `file:line: message Fix: …`. */
export function describeProblem({ file, line, message, fix }: Problem): string {
  return `${file}${line === undefined ? "" : `:${line}`}: ${message} Fix: ${fix}`;
}

/** The values of all, or the problems of all. */
export function allParsed<T>(parsed: readonly Parsed<T>[]): Parsed<readonly T[]> {
  const problems = parsed.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: parsed.flatMap((one) => (one.ok ? [one.value] : [])) };
}
