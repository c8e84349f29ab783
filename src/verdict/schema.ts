import * as v from "valibot";
import { type CheckResult, type Failure, tracks, type TranscriptEntry, type Verdict } from "./verdict.ts";

/** What reading came to: the verdict, or what is wrong with the data, one sentence each with its path. */
export type ReadVerdict =
  | { readonly ok: true; readonly verdict: Verdict }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks that `data`, most often parsed JSON, is a verdict. Unknown fields are dropped. */
export function readVerdict(data: unknown): ReadVerdict {
  const read = v.safeParse(verdictSchema, data);
  return read.success ? { ok: true, verdict: read.output } : { ok: false, problems: read.issues.map(describe) };
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.finite(), v.minValue(0));
const points = v.pipe(v.number(), v.finite(), v.minValue(0));
const outcome = v.picklist(["passed", "failed", "skipped", "broken"]);
const hex = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})*$/, "Expected pairs of lower-case hexadecimal digits"));

const transcriptEntrySchema: v.GenericSchema<unknown, TranscriptEntry> = v.object({
  t_ms: milliseconds,
  who: v.string(),
  did: v.string(),
  hex,
  text: v.string(),
});

const failureSchema: v.GenericSchema<unknown, Failure> = v.object({
  code: v.string(),
  message: v.string(),
  expected: v.string(),
  received: v.string(),
  hint: v.string(),
  lesson: v.string(),
  ending: v.exactOptional(v.picklist(["refused", "end", "reset", "silence"])),
  offset: v.exactOptional(count),
  caret: v.exactOptional(v.string()),
  replay: v.exactOptional(v.string()),
  by_hand: v.exactOptional(v.string()),
});

const checkResultSchema: v.GenericSchema<unknown, CheckResult> = v.pipe(
  v.object({
    id: v.string(),
    title: v.string(),
    outcome,
    points,
    max_points: points,
    duration_ms: milliseconds,
    failure: v.exactOptional(failureSchema),
    skipped: v.exactOptional(v.object({ needs: v.string(), reason: v.string() })),
    transcript: v.array(transcriptEntrySchema),
  }),
  v.check((result) => result.points <= result.max_points, "Expected points up to max_points"),
  v.check(
    (result) => (result.failure !== undefined) === (result.outcome === "failed" || result.outcome === "broken"),
    "Expected a failure exactly where the outcome is failed or broken",
  ),
  v.check(
    (result) => (result.skipped !== undefined) === (result.outcome === "skipped"),
    "Expected a reason exactly where the outcome is skipped",
  ),
);

export const verdictSchema: v.GenericSchema<unknown, Verdict> = v.object({
  schema: v.literal("switchboard/verdict@1"),
  exercise: v.string(),
  track: v.picklist(tracks),
  outcome,
  points,
  max_points: points,
  containment: v.picklist(["sandbox", "namespace", "none"]),
  seed: count,
  duration_ms: milliseconds,
  checks: v.array(checkResultSchema),
});

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
