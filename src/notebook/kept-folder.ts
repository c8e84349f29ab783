import { join } from "node:path";
import { workspaceRoot } from "../learner/workspace.ts";

/** Where a notebook keeps what a server that is started anew goes on with, beside the learner's programs. */
export function keptFolder(root: string): string {
  return join(workspaceRoot(root), ".notebook");
}
