import type { SandboxMode } from "../harness/harness.ts";
import type { CheckResult, Verdict } from "../verdict/verdict.ts";

/** What a verdict does not know of the call that it came of. */
export interface Call {
  /** As it was given; the learner's own copies where it was not. */
  readonly submission?: string;
  readonly sandbox: SandboxMode;
}

/** The verdict, with commands that judge the same programs in the same way again. */
export function repeatable(verdict: Verdict, { submission, sandbox }: Call): Verdict {
  const rest = [
    submission === undefined ? "" : ` --submission ${shellWord(submission)}`,
    sandbox === "auto" ? "" : ` --sandbox ${sandbox}`,
  ].join("");
  return rest === "" ? verdict : { ...verdict, checks: verdict.checks.map((check) => withCommand(check, rest)) };
}

function withCommand(check: CheckResult, rest: string): CheckResult {
  const { failure } = check;
  if (failure?.replay === undefined) return check;
  return { ...check, failure: { ...failure, replay: failure.replay + rest } };
}

/** One word for a POSIX shell: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 */
function shellWord(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
