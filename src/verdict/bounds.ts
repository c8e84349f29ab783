import * as v from "valibot";

/** What the kernel let the programs of a check take of the machine; a part is absent where nothing bounded it. */
export interface Bounds {
  /** All of them together, by a control group (cgroups(7), version 2). */
  readonly together?: { readonly mebibytes: number; readonly tasks: number };
  /** Each process, by its resource limits (setrlimit(2)). */
  readonly each?: ProcessBounds;
}

export interface ProcessBounds {
  /** Seconds of processor time. */
  readonly processor_s: number;
  readonly data_mebibytes: number;
  readonly descriptors: number;
  /** The largest file that it may write. */
  readonly file_mebibytes: number;
  /** Processes and threads of the user that it runs as; absent where the kernel does not count them. */
  readonly tasks?: number;
}

const number = v.number();

export const boundsSchema: v.GenericSchema<unknown, Bounds> = v.object({
  together: v.exactOptional(v.object({ mebibytes: number, tasks: number })),
  each: v.exactOptional(
    v.object({
      processor_s: number,
      data_mebibytes: number,
      descriptors: number,
      file_mebibytes: number,
      tasks: v.exactOptional(number),
    }),
  ),
});
