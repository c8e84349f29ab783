import { relative } from "node:path";

/** A path as the learner would name it: from where the command was called, or whole where that is far away. */
export function toShown(file: string): string {
  const near = relative(process.cwd(), file);
  return near.startsWith("..") ? file : near;
}
