import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { listExercises } from "../course/disk.ts";
import { classroomWorkflow, gradescopeAutograder } from "../grader/hand-out/autograder.ts";
import { packed } from "../grader/hand-out/pack.ts";
import { starterKit } from "../grader/hand-out/starter-kit.ts";
import type { SandboxMode } from "../harness/harness.ts";
import { type Context, status } from "./context.ts";
import { mustFind } from "./names.ts";

/** Packs what students get: stubs, lessons and the command, without solutions and hidden checks. */
export async function packStarterKit({ root, terminal, words }: Context, out: string): Promise<number> {
  const files = await starterKit(root);
  await writeOut(out, await packed(files));
  terminal.print(`${words.handOut.kit(files.length, out)}\n`);
  return status.passed;
}

export interface AutograderCall {
  readonly platform: "gradescope" | "classroom";
  readonly exercise: string;
  readonly out: string;
  /** `owner/name` of the repository that holds this checkout, for Classroom. */
  readonly repository: string;
  readonly sandbox: SandboxMode;
}

/** Writes what a platform needs to judge one exercise by itself. */
export async function makeAutograder(context: Context, call: AutograderCall): Promise<number> {
  const { root, terminal, words } = context;
  const { slug } = mustFind(await listExercises(root), call.exercise, words);
  if (call.platform === "gradescope") {
    await writeOut(call.out, await packed(await gradescopeAutograder(root, slug, call.sandbox)));
    terminal.print(`${words.handOut.gradescope(slug, call.out)}\n`);
  } else {
    await writeOut(call.out, classroomWorkflow(slug, call.repository, call.sandbox));
    terminal.print(`${words.handOut.classroom(call.out, call.repository)}\n`);
  }
  return status.passed;
}

async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(resolve(file)), { recursive: true });
  await writeFile(file, content);
}
