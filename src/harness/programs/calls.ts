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
  /** How many calls are told, where not the usual number. */
  readonly most?: number;
}

/**
 * Reads the log of calls that a program's socket module writes. A program can write whatever it likes there: what is not
 * a call is dropped, and the log is only ever shown.
 */
export function readCalls(stream: Readable, { who, clock, tell, most = MAX_CALLS }: CallReader): void {
  let rest = "";
  let calls = 0;
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = (lines.pop() ?? "").slice(0, MAX_LINE_BYTES);
    for (const line of lines) {
      const event = calls < most ? callOf(line, who, clock) : undefined;
      if (event === undefined) continue;
      calls++;
      tell(event);
    }
  });
}

/** One line as an event; undefined when it is not one. */
export function callOf(line: string, who: string, clock: Clock): CallEvent | undefined {
  const value = line.length > MAX_LINE_BYTES ? {} : parse(line);
  const { call, fd, args, result, errno, began_us, ended_us, line: source } = value;
  if (typeof call !== "string" || call.length > 64 || !isTime(began_us) || !isTime(ended_us)) return undefined;
  return {
    kind: "call",
    t_ms: clock(ended_us),
    who,
    began_ms: clock(began_us),
    call,
    fd: Number.isInteger(fd) ? Number(fd) : -1,
    args: Array.isArray(args) ? args : [],
    ...(result === undefined ? {} : { result }),
    ...(typeof errno === "string" ? { errno: errno.slice(0, 64) } : {}),
    ...(Number.isInteger(source) ? { line: Number(source) } : {}),
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
