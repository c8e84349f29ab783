export type { Harness } from "./harness.ts";
export { NoPython, openHarness, type HarnessOptions } from "./open.ts";
export { NoSandbox } from "./sandbox.ts";
export { findBuilt } from "./programs/node.ts";
