import type { FailureCode, FailureFacts } from "./failures.ts";

/** Thrown by a check, a peer or a program when the learner's program is the cause; carries facts, no words. */
export class CheckFailed extends Error {
  override readonly name = "CheckFailed";
  readonly code: FailureCode;
  readonly facts: FailureFacts;

  constructor(code: FailureCode, facts: FailureFacts) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** Ends a check as failed. `code` picks the words; `facts` are what they speak of. */
export function fail(code: FailureCode, facts: FailureFacts = {}): never {
  throw new CheckFailed(code, facts);
}

/** Runs `wait`; when it fails with one of `codes`, fails with the more telling `code` instead, keeping its facts. */
export async function failingAs<T>(
  code: FailureCode,
  codes: readonly FailureCode[],
  wait: () => Promise<T>,
): Promise<T> {
  try {
    return await wait();
  } catch (error) {
    if (error instanceof CheckFailed && codes.includes(error.code)) fail(code, error.facts);
    throw error;
  }
}
