import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Exercise } from "../course/course.ts";
import { readCourse, readExercises } from "../course/disk.ts";
import type { Track } from "../verdict/verdict.ts";
import { type Context, status, WrongCall } from "./context.ts";
import { hintText, listLines } from "./list.ts";
import { painter } from "./look.ts";
import { mustFind } from "./names.ts";
import { type Progress, writeProgress } from "../learner/progress.ts";
import { readStanding } from "./standing.ts";
import { programsFrom, resetWorkspace, takeOver } from "../learner/workspace.ts";

/** Prints the next hint of the exercise named, or of the one the learner is at. */
export async function showHint(context: Context, name: string | undefined): Promise<number> {
  const { exercise, progress } = await meant(context, name);
  const opened = Math.min((progress.hints[exercise.slug] ?? 0) + 1, exercise.hints.length);
  const { words, terminal } = context;
  const look = { ...context, width: terminal.width() };
  terminal.print(`${hintText(exercise, opened, look, words.hint.last(exercise.slug))}\n`);
  await writeProgress(context.root, { ...progress, hints: { ...progress.hints, [exercise.slug]: opened } });
  return status.passed;
}

export interface ResetCall {
  readonly name?: string | undefined;
  readonly track?: Track;
  /** The exercise whose programs to go on from. */
  readonly from?: string;
}

/** Puts the stubs back, or the programs of an earlier exercise in their place; what was there is kept as a backup. */
export async function reset(context: Context, { name, track, from }: ResetCall): Promise<number> {
  const { exercise, progress } = await meant(context, name);
  const wanted = track ?? progress.track;
  if (from !== undefined) return await resetFrom(context, exercise, wanted, from);
  const backups = await resetWorkspace(context.root, exercise, wanted);
  context.terminal.print(`${context.words.reset.done(backups)}\n`);
  return status.passed;
}

async function resetFrom(context: Context, exercise: Exercise, track: Track, from: string): Promise<number> {
  const { root, words, terminal } = context;
  const { exercise: earlier, progress } = await meant(context, from);
  const passed = progress.passed[earlier.slug] !== undefined;
  const taken = await programsFrom(root, exercise, track, { exercise: earlier, passed });
  if (taken.length === 0) throw new WrongCall(words.reset.nothingShared(exercise.slug, earlier.slug));
  if (taken.some(({ own }) => !own)) mustHaveSolutions(context);
  const backups = await takeOver(root, exercise, track, taken);
  terminal.print(`${words.reset.from(earlier.slug, taken, backups)}\n`);
  return status.passed;
}

function mustHaveSolutions({ root, words }: Context): void {
  if (!existsSync(join(root, "solutions"))) throw new WrongCall(words.solution.absent);
}

export interface SolutionCall {
  readonly name?: string | undefined;
  readonly track?: Track;
  readonly yes: boolean;
}

/** Prints the solution, once it was said that it is wanted. */
export async function showSolution(context: Context, call: SolutionCall): Promise<number> {
  const { exercise, progress } = await meant(context, call.name);
  mustHaveSolutions(context);
  if (!call.yes) throw new WrongCall(context.words.solution.needYes);
  context.terminal.print(`${await solutionText(context.root, exercise, call.track ?? progress.track)}\n`);
  return status.passed;
}

export async function solutionText(root: string, exercise: Exercise, track: Track): Promise<string> {
  const files = exercise.programs.map(({ name }) => join("solutions", exercise.slug, `${name}.${track}`));
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), "utf8")));
  return texts.map((text, index) => `── ${files[index]}\n\n${text.trimEnd()}`).join("\n\n");
}

/** Prints parts and exercises with the learner's progress. */
export async function showList(context: Context): Promise<number> {
  const [course, progress] = await Promise.all([readCourse(context.root), readStanding(context)]);
  const passed = new Set(Object.keys(progress.passed));
  const at = course.exercises.findIndex(({ slug }) => slug === progress.current);
  const look = { language: context.language, words: context.words, paint: painter(context.terminal.colour) };
  context.terminal.print(`${listLines(course, { passed, at }, look).join("\n")}\n`);
  return status.passed;
}

interface Meant {
  readonly exercise: Exercise;
  readonly progress: Progress;
}

async function meant(context: Context, name: string | undefined): Promise<Meant> {
  const [exercises, progress] = await Promise.all([readExercises(context.root), readStanding(context)]);
  const wanted = name ?? progress.current ?? exercises[0]?.slug ?? "";
  return { exercise: mustFind(exercises, wanted, context.words), progress };
}
