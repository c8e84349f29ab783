import type { Finding, Handin, Policy, Rule } from "../../report/class.ts";
import type { SubmissionFound } from "../job.ts";
import { readMoment } from "../moment.ts";
import type { Piece } from "./piece.ts";
import type { Entry } from "./tree.ts";

export interface TimingOptions {
  /** Of what came in. */
  readonly name: string;
  /** When students handed in, as the teacher's lists write it, by the student's id. */
  readonly times: ReadonlyMap<string, string>;
  readonly rules: Rules;
}

export type Rules = Pick<Policy, "late" | "exercises">;

/** A hand-in before anyone asked when it came. */
export interface Untimed {
  readonly submission: SubmissionFound;
  readonly piece: Piece;
  readonly entries: readonly Entry[];
}

export interface Timed {
  readonly submissions: readonly SubmissionFound[];
  readonly findings: readonly Finding[];
}

/**
 * Finds when each hand-in came: by the teacher's list, else by the platform's time or its mark for late ones, else by the
 * commits of a clone. Times of files and of zips' entries count nowhere: they are of the student's machine, or of the
 * download. Where a deadline is set and none of these tells surely, a person decides.
 */
export async function timed(chosen: readonly Untimed[], options: TimingOptions): Promise<Timed> {
  const submissions: SubmissionFound[] = [];
  const findings: Finding[] = [];
  for (const one of chosen) {
    const { time, rule, about } = await timingOf(one, options);
    submissions.push(Object.assign({}, one.submission, time));
    const { student, source } = one.submission;
    if (rule !== undefined && isDue(one, options)) findings.push({ rule, source, about, student });
  }
  return { submissions, findings: gathered(findings, options.name) };
}

interface Timing {
  readonly time: Pick<Handin, "late" | "submitted_at" | "timed_by">;
  /** Why there is no time, if so. */
  readonly rule?: Rule;
  readonly about: string;
}

async function timingOf({ submission, piece, entries }: Untimed, { times, rules }: TimingOptions): Promise<Timing> {
  const late = piece.late ?? false;
  const written = times.get(submission.student);
  if (written !== undefined) {
    const moment = readMoment(written, rules.late.zone);
    if (typeof moment === "object") return { time: { late, submitted_at: moment.at, timed_by: "list" }, about: "" };
    return { time: { late }, rule: moment === "no-zone" ? "no-zone" : "unclear-time", about: written };
  }
  const { submitted_at } = piece;
  if (submitted_at !== undefined) return { time: { late, submitted_at, timed_by: "platform" }, about: "" };
  if (piece.late !== undefined) return { time: { late, timed_by: "mark" }, about: "" };
  if (piece.changed_at === undefined) return { time: { late }, rule: "no-time", about: submission.exercise };
  // Of what lies beside them a README may have been changed by anybody.
  const at = await piece.changed_at(entries.filter(({ path }) => path.endsWith(`.${submission.track}`)));
  if (at === undefined) return { time: { late }, rule: "unclear-history", about: submission.exercise };
  return { time: { late, submitted_at: at, timed_by: "commits" }, about: "" };
}

function isDue({ submission }: Untimed, { rules }: TimingOptions): boolean {
  return (rules.exercises[submission.exercise]?.due ?? rules.late.due) !== undefined;
}

/** What is the same for a whole class is told once. */
function gathered(findings: readonly Finding[], name: string): readonly Finding[] {
  return findings.flatMap((finding, at) => {
    if (finding.rule !== "no-time" && finding.rule !== "no-zone") return [finding];
    const same = findings.filter(({ rule }) => rule === finding.rule);
    if (same.length === 1) return [finding];
    if (findings.findIndex(({ rule }) => rule === finding.rule) < at) return [];
    const { rule, about } = finding;
    return [{ rule, source: name, about: rule === "no-zone" ? about : "" }];
  });
}
