import type { Policy } from "./class.ts";
import { outputOf } from "./gradescope.ts";
import type { Mark } from "./marks.ts";

/**
 * What a grader of GitHub Classroom puts out, before base64 (classroom-resources/autograding-command-grader). One test
 * for each check, with whole points, since the reporter's table and its sum agree only then. `error` where it could not
 * be judged.
 */
export function classroomResult(mark: Mark, policy: Policy): string {
  const verdict = mark.graded?.verdict;
  const checks = verdict?.checks ?? [];
  const result = {
    version: 1,
    status: mark.state === "open" ? "error" : verdict?.outcome === "passed" ? "pass" : "fail",
    max_score: mark.exercise.max_points,
    tests: checks.map((check) => ({
      name: check.title,
      status: check.outcome === "passed" ? "pass" : check.outcome === "broken" ? "error" : "fail",
      score: check.points,
      message: outputOf(check, policy),
      test_code: `npx switchboard check ${mark.exercise.slug} --only ${check.id}`,
      filename: "",
      line_no: 0,
      execution_time: `${(check.duration_ms / 1000).toFixed(3)}s`,
    })),
  };
  return `${JSON.stringify(result, null, 1)}\n`;
}
