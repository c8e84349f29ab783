import type { Verdict } from "../verdict/verdict.ts";

/** A verdict and whose submission it is about. */
export interface GradebookRow {
  /** As the teacher names them; empty where somebody judges their own work. */
  readonly student: string;
  readonly verdict: Verdict;
}
