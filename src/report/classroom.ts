import type { CheckResult } from "../verdict/verdict.ts";
import type { Policy } from "./class.ts";
import { classWords } from "./class-words.ts";
import { outputOf } from "./gradescope.ts";
import type { Mark } from "./marks.ts";
import { notes } from "./pages/feedback.ts";

/**
 * What a grader of GitHub Classroom puts out, before base64 (classroom-resources/autograding-command-grader). One test
 * for each check, with whole points, since the reporter's table and its sum agree only then; where points were taken off
 * or set, one test with these points, since the reporter's sum is the grade. `error` where it could not be judged.
 */
export function classroomResult(mark: Mark, policy: Policy): string {
  const verdict = mark.graded?.verdict;
  const isSum = mark.state === "open" || mark.points === (verdict?.points ?? 0);
  const result = {
    version: 1,
    status: mark.state === "open" ? "error" : statusOf(isSum ? verdict?.outcome === "passed" : isFull(mark)),
    max_score: mark.exercise.max_points,
    tests: isSum ? (verdict?.checks ?? []).map((check) => testOf(check, mark, policy)) : [wholeOf(mark, policy)],
  };
  return `${JSON.stringify(result, null, 1)}\n`;
}

type Settled = Exclude<Mark, { readonly state: "open" }>;

function isFull({ points, exercise }: Settled): boolean {
  return points >= exercise.max_points;
}

function statusOf(isPassed: boolean): "pass" | "fail" {
  return isPassed ? "pass" : "fail";
}

function testOf(check: CheckResult, { exercise }: Mark, policy: Policy): object {
  return {
    name: check.title,
    status: check.outcome === "broken" ? "error" : statusOf(check.outcome === "passed"),
    score: check.points,
    message: outputOf(check, policy),
    test_code: `npx switchboard check ${exercise.slug} --only ${check.id}`,
    ...nowhere,
    execution_time: seconds(check.duration_ms),
  };
}

/** The exercise as one test: why it has these points, and what did not pass. */
function wholeOf(mark: Settled, policy: Policy): object {
  const { exercise, graded, points } = mark;
  const words = classWords[policy.language];
  const failed = (graded?.verdict?.checks ?? []).filter(({ outcome }) => outcome === "failed");
  const told = failed.map((check) => `${check.title}${words.colon}${outputOf(check, policy)}`);
  return {
    name: exercise.title[policy.language],
    status: statusOf(isFull(mark)),
    score: points,
    max_score: exercise.max_points,
    message: [notes(mark, new Set(), words).join(words.separator), ...told].join("\n\n"),
    test_code: `npx switchboard check ${exercise.slug}`,
    ...nowhere,
    execution_time: seconds(graded?.verdict?.duration_ms ?? 0),
  };
}

const nowhere = { filename: "", line_no: 0 };

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)}s`;
}
