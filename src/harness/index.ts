export type { Harness, Submission } from "./harness.ts";
export { diagnose, type Diagnosis } from "./doctor.ts";
export { NoPython, openHarness, type HarnessOptions } from "./open.ts";
export { NoSandbox } from "./sandbox.ts";
