import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { tracks, type Verdict } from "../verdict/verdict.ts";
import { keepBeside, writeWhole } from "./kept.ts";
import { watchFiles } from "./watch.ts";
import { isCode, workspaceRoot } from "./workspace.ts";

const schema = v.object({
  track: v.optional(v.picklist(tracks), "ts"),
  /** Slug of the exercise the learner is at. */
  current: v.optional(v.string()),
  /** When each exercise was first passed, as an ISO date. */
  passed: v.optional(v.record(v.string(), v.string()), {}),
  /** How many hints of each exercise were opened. */
  hints: v.optional(v.record(v.string(), v.number()), {}),
});

/** Where the learner is; kept in `workspace/progress.json` and shared by every door. */
export type Progress = v.InferOutput<typeof schema>;

/** What cannot be understood is kept beside for the learner to look at, `onKept` is told where, and counting begins anew. */
export async function readProgress(root: string, onKept: (keptAs: string) => void = () => {}): Promise<Progress> {
  const text = await readFile(file(root)).catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  });
  if (text === undefined) return v.parse(schema, {});
  try {
    return v.parse(schema, JSON.parse(text.toString()));
  } catch {
    onKept(await keepBeside(file(root), text));
    await rm(file(root), { force: true });
    return v.parse(schema, {});
  }
}

/**
 * Changes what is on disk at this moment: terminal and notebook may both be open. One change of this process at a time.
 * Resolves to what is there now.
 */
export async function updateProgress(root: string, change: (progress: Progress) => Progress): Promise<Progress> {
  const update = async (): Promise<Progress> => {
    const changed = change(await readProgress(root));
    await writeProgress(root, changed);
    return changed;
  };
  const updated = last.then(update);
  last = updated.catch(() => {});
  return await updated;
}

let last: Promise<unknown> = Promise.resolve();

export async function writeProgress(root: string, progress: Progress): Promise<void> {
  await mkdir(workspaceRoot(root), { recursive: true });
  await writeWhole(file(root), `${JSON.stringify(progress, null, 2)}\n`);
}

/** Tells when somebody, this process too, has written the learner's progress. Resolves to what stops the watching. */
export async function watchProgress(root: string, onChange: () => void): Promise<() => void> {
  await mkdir(workspaceRoot(root), { recursive: true });
  return await watchFiles([file(root)], onChange);
}

function file(root: string): string {
  return join(workspaceRoot(root), "progress.json");
}

/** Notes that an exercise was passed; other verdicts change nothing. */
export async function recordPass(root: string, verdict: Verdict): Promise<void> {
  if (verdict.outcome !== "passed") return;
  if ((await readProgress(root)).passed[verdict.exercise] !== undefined) return;
  await updateProgress(root, (progress) => ({
    ...progress,
    passed: { [verdict.exercise]: new Date().toISOString(), ...progress.passed },
  }));
}
