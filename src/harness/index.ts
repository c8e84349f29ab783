export type { Harness, OpenSubmission, OpenWorld, SandboxMode, Submission, WorldOptions } from "./harness.ts";
export { NoPython, openHarness, type HarnessOptions } from "./open.ts";
export { NoSandbox } from "./sandbox.ts";
