import { type Progress, readProgress } from "../learner/progress.ts";
import type { Context } from "./context.ts";

/** Where the learner is; says so where that could not be read and counting begins anew. */
export function readStanding({ root, words, terminal }: Context): Promise<Progress> {
  return readProgress(root, (keptAs) => terminal.complain(`${words.progressKept(keptAs)}\n`));
}
