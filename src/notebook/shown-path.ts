import { relative } from "node:path";

/** A file as the learner would name it: from the checkout's folder, where it is below it. */
export function shownPath(root: string, file: string): string {
  const near = relative(root, file);
  return near.startsWith("..") ? file : near;
}
