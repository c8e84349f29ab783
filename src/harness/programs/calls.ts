import type { Readable } from "node:stream";
import type { CallEvent } from "../../wire/event.ts";

/** A line longer than this, or more lines than this, come from no socket module of ours. */
const MAX_LINE_BYTES = 64 * 1024;
const MAX_CALLS = 20_000;

/** Converts microseconds of CLOCK_MONOTONIC to the log's milliseconds. */
export type Clock = (monotonic_us: number) => number;

export interface CallReader {
  /** The program's name in the log. */
  readonly who: string;
  readonly clock: Clock;
  readonly tell: (event: CallEvent) => void;
  /** A call that may wait has begun; undefined when it is over. */
  readonly onBegun?: (call: BegunCall | undefined) => void;
  /** How many calls are told, where not the usual number. */
  readonly most?: number;
}

/**
 * Reads the log of calls that a program's socket module writes. A program can write whatever it likes there: what is not
 * a call is dropped, and the log is only ever shown.
 */
export function readCalls(stream: Readable, { who, clock, tell, onBegun, most = MAX_CALLS }: CallReader): void {
  let rest = "";
  let calls = 0;
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = (lines.pop() ?? "").slice(0, MAX_LINE_BYTES);
    for (const line of lines) {
      const seen = calls < most ? callOf(line, who, clock) : undefined;
      onBegun?.(seen?.kind === "begun" ? seen : undefined);
      if (seen?.kind !== "call") continue;
      calls++;
      tell(seen);
    }
  });
}

/** What a program says of a call that it has begun and that may wait. */
export type BegunCall = Pick<CallEvent, "began_ms" | "call" | "fd" | "line"> & { readonly kind: "begun" };

/** One line as an event, or as the beginning of one; undefined when it is neither. */
export function callOf(line: string, who: string, clock: Clock): CallEvent | BegunCall | undefined {
  const value = line.length > MAX_LINE_BYTES ? {} : parse(line);
  const { call, fd, args, result, errno, timedOut, began_us, ended_us, line: source } = value;
  if (typeof call !== "string" || call.length > 64 || !isTime(began_us)) return undefined;
  const made = {
    began_ms: clock(began_us),
    call,
    fd: Number.isInteger(fd) ? Number(fd) : -1,
    ...(Number.isInteger(source) ? { line: Number(source) } : {}),
  };
  if (ended_us === undefined) return { kind: "begun", ...made };
  if (!isTime(ended_us)) return undefined;
  return {
    kind: "call",
    t_ms: clock(ended_us),
    who,
    ...made,
    args: Array.isArray(args) ? args : [],
    ...(result === undefined ? {} : { result }),
    ...(typeof errno === "string" ? { errno: errno.slice(0, 64) } : {}),
    ...(timedOut === true ? { timedOut } : {}),
  };
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function parse(line: string): Record<string, unknown> {
  try {
    const value: Record<string, unknown> | null = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
