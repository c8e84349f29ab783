import { closeSync, constants, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { lockFile } from "../harness/file-lock.ts";

/** Who works on an output folder. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
}

export interface Held {
  release(): void;
}

const holderSchema = v.object({ pid: v.number(), host: v.string(), since: v.string() });
const nobodyKnown: Holder = { pid: 0, host: "", since: "" };

/**
 * Takes the output folder `out` for this process alone, and makes it where it is missing; tells the holder where another
 * process has it. What a grader left that was killed is no lock: the kernel lets it go with the process.
 */
export function takeFolder(out: string): Held | Holder {
  mkdirSync(out, { recursive: true });
  // Neither emptied nor replaced when it is opened: until the lock is ours it tells of another.
  const file = join(out, ".lock");
  const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o644);
  if (!lockFile(descriptor)) {
    closeSync(descriptor);
    return holderIn(file);
  }
  ftruncateSync(descriptor);
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
  writeSync(descriptor, `${JSON.stringify(holder)}\n`, 0);
  return { release: () => closeSync(descriptor) };
}

function holderIn(file: string): Holder {
  try {
    const read = v.safeParse(holderSchema, JSON.parse(readFileSync(file, "utf8")));
    return read.success ? read.output : nobodyKnown;
  } catch {
    return nobodyKnown;
  }
}
