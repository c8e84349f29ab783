export type { Harness, OpenSubmission, OpenWorld, SandboxMode, Submission, WorldOptions } from "./harness.ts";
export { NoPython, openHarness, type HarnessOptions } from "./open.ts";
export { NoSandbox } from "./sandbox.ts";
export { diagnose, type Diagnosis, type NamespaceObstacle, type Offer } from "./doctor.ts";
