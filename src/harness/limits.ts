import { release } from "node:os";
import type { ProcessBounds } from "../verdict/bounds.ts";

/** A resource limit (setrlimit(2)): its number in asm-generic/resource.h, its name in prlimit(1). */
export interface Limit {
  readonly resource: number;
  readonly name: string;
  readonly value: number;
}

const MEBIBYTE = 1024 * 1024;
/** What a course's programs need, with room to spare. */
const most = { processor_s: 30, data_mebibytes: 512, descriptors: 256, file_mebibytes: 16, tasks: 96 };
/** Before Linux 5.14 RLIMIT_NPROC counts the user's processes outside as well. */
const countsProcesses = kernelIsAtLeast(5, 14);

/** What one process may take, beyond the `reserved_bytes` that its runtime has mapped before any program runs. */
export function limitsBeyond(reserved_bytes: number): readonly Limit[] {
  return [
    { resource: 0, name: "cpu", value: most.processor_s },
    { resource: 1, name: "fsize", value: most.file_mebibytes * MEBIBYTE },
    { resource: 2, name: "data", value: most.data_mebibytes * MEBIBYTE + reserved_bytes },
    { resource: 4, name: "core", value: 0 },
    { resource: 7, name: "nofile", value: most.descriptors },
    { resource: 8, name: "memlock", value: 64 * 1024 },
    { resource: 12, name: "msgqueue", value: 0 },
    ...(countsProcesses ? [{ resource: 6, name: "nproc", value: most.tasks }] : []),
  ];
}

/** The same as data. `counted`: the programs' user is one whose processes the kernel counts. */
export function boundsOfEach(counted: boolean): ProcessBounds {
  const { tasks, ...others } = most;
  return counted && countsProcesses ? { ...others, tasks } : others;
}

function kernelIsAtLeast(major: number, minor: number): boolean {
  const [ours = 0, oursMinor = 0] = release().split(".").map(Number);
  return ours > major || (ours === major && oursMinor >= minor);
}
