import type { World } from "./world.ts";

/** One hidden test of an exercise. Its title and points stand in `exercises/<slug>/exercise.toml` under the same id. */
export interface Check {
  readonly id: string;
  /**
   * The programs it starts, one entry for each start; when one is missing from the submission the check fails with
   * `program-missing`.
   */
  readonly programs: readonly string[];
  /** Ids of checks that must have passed; otherwise this one is skipped. */
  readonly needs: readonly string[];
  /** The mistakes of the course's catalogue it catches, `M13`. */
  readonly mistakes: readonly string[];
  readonly run: (world: World) => Promise<void>;
}

export interface CheckOptions {
  readonly programs: readonly string[];
  readonly needs?: readonly string[];
  readonly mistakes?: readonly string[];
}

/** Names a check; `run` is a plain async function that returns when all is well and throws `CheckFailed` when not. */
export function check(id: string, options: CheckOptions, run: (world: World) => Promise<void>): Check {
  return { id, programs: options.programs, needs: options.needs ?? [], mistakes: options.mistakes ?? [], run };
}
