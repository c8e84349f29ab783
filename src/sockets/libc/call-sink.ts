import { writeSync } from "node:fs";
import { logCalls, type CallSink } from "../api/call-log.ts";
import { POLLOUT } from "../api/flags.ts";
import { here } from "./install.ts";
import { reading } from "./input.ts";

/**
 * With SWITCHBOARD_CALLS_FD in the environment: one line of JSON to that descriptor for each finished
 * call, and one before it for each that may wait.
 */
export function startCallLog(): void {
  const given = process.env["SWITCHBOARD_CALLS_FD"];
  if (given === undefined || !/^\d+$/.test(given)) return;
  const log = logCalls({ write: writer(Number(given)), now_us, line });
  const { input } = reading;
  reading.input = (prompt) =>
    log.record(
      { call: "input", fd: 0, args: [prompt] },
      () => input(prompt),
      (result) => ({ result }),
    );
}

function now_us(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** A reader that has gone ends the log, never the program. */
function writer(fd: number): CallSink["write"] {
  let broken = false;
  return (call) => {
    if (broken) return;
    let rest = Buffer.from(`${JSON.stringify(call)}\n`);
    while (rest.length > 0 && !broken) {
      try {
        rest = rest.subarray(writeSync(fd, rest));
      } catch (error) {
        broken = !(error instanceof Error && "code" in error && error.code === "EAGAIN");
        if (!broken) here.poll(Int32Array.of(fd, POLLOUT), 1, -1);
      }
    }
  };
}

/** In the sources this module is a folder, in a bundle a file; either as a stack names it, which need not be where it lies. */
const ownPlace = placeOf(new Error("here").stack).replace(/libc[/\\]call-sink\.ts$/, "");

/** The file of the innermost frame. */
function placeOf(stack = ""): string {
  return /([^\s()]+):\d+:\d+\)?$/m.exec(stack)?.[1] ?? "";
}

/** What esbuild puts into a program so that Node 20 can run `using`: frames of the bundle itself, without a source. */
const helpers = /at (?:next|__callDispose) \(.*\.[cm]js:\d+:\d+\)$/;

/** The line of the innermost frame that is not this module's, nor Node's own. */
function line(): number | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 32;
  const frames = new Error("where").stack?.split("\n").slice(1) ?? [];
  Error.stackTraceLimit = limit;
  const frame = frames.find((text) => !isOurs(text));
  const number = /:(\d+):\d+\)?$/.exec(frame ?? "")?.[1];
  return number === undefined ? undefined : Number(number);
}

function isOurs(frame: string): boolean {
  return frame.includes(ownPlace) || /\((?:node:|<anonymous>)/.test(frame) || helpers.test(frame);
}
