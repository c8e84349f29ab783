import type { Exercise } from "../../course/course.ts";
import { overlooked } from "../../learner/workspace.ts";
import type { Track } from "../../verdict/verdict.ts";
import type { Notice } from "./state.ts";

/** What to say where programs of another track may be meant. */
export async function lookElsewhere(root: string, exercise: Exercise, track: Track): Promise<Notice | undefined> {
  const programs = await overlooked(root, exercise, track);
  return programs && { kind: "overlooked", programs };
}
