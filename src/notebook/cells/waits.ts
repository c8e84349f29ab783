import type { ProgramWait } from "../../harness/looking-on.ts";
import type { Waits } from "../protocol.ts";

/** What a program waits for, as pages say it: by its own socket, or what its standard input brings. */
export function waitsOf(wait: ProgramWait | undefined): Waits | undefined {
  if (wait === undefined) return undefined;
  const [on] = wait.on;
  return {
    // The program's own word: to the kernel, a recv with a timeout is a poll.
    call: wait.logged?.call ?? wait.call,
    ...(on?.what === "stdin" && { on: "stdin" as const }),
    ...(on?.local !== undefined && { local: on.local }),
    ...(on?.remote !== undefined && { remote: on.remote }),
  };
}

export function isSame(one: Waits | undefined, other: Waits | undefined): boolean {
  return (
    one?.call === other?.call && one?.on === other?.on && one?.local === other?.local && one?.remote === other?.remote
  );
}
