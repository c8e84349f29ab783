import { CheckFailed } from "../check/fail.ts";
import type { Program, World } from "../check/world.ts";
import { openHarness } from "../harness/index.ts";
import type { OpenWorld } from "../harness/harness.ts";
import type { WireEvent } from "../wire/event.ts";
import { type Context, status } from "./context.ts";
import { forwardInput } from "./run/keyboard.ts";
import { findCast, type Cast } from "./run/programs.ts";
import { showing, type Showing } from "./run/showing.ts";
import { exitStatus, happenings, startAll, untilOver, type Happenings, type RunEnd } from "./run/stage.ts";
import { tellWire, type Wanted } from "./run/telling.ts";
import { runWords } from "./run/words.ts";

export interface RunCall extends Wanted {
  readonly files: readonly string[];
}

/** Long enough for a person to think; a run ends by what happens in it, not by a clock. */
const patience_ms = 24 * 60 * 60 * 1000;

/** Runs programs together on one loopback, as a lesson's cells run. Resolves to the last one's exit status. */
export async function runPrograms(context: Context, call: RunCall): Promise<number> {
  const cast = await findCast(call.files, runWords[context.language]);
  try {
    return await runCast(context, call, cast);
  } finally {
    await cast.close();
  }
}

async function runCast(context: Context, call: RunCall, cast: Cast): Promise<number> {
  const harness = await openHarness({ sandbox: "off" });
  try {
    harness.warm(cast.submission.track, [cast.programs.length]);
    const opened = await harness.open(cast.submission);
    const seen = happenings();
    const show = showing(context, cast);
    const began_epoch_ms = Date.now();
    const open = await opened.world({
      seed: 0,
      deadline_ms: patience_ms,
      calls: call.wire,
      onEvent(event) {
        show.event(event);
        seen.tell(event);
      },
    });
    const result = await perform({ context, cast, open, seen, show });
    const captures = harness.containment !== "none";
    await tellWire(context, call, { events: result.events, began_epoch_ms, captures });
    return result.status;
  } finally {
    await harness.close();
  }
}

interface Performance {
  readonly context: Context;
  readonly cast: Cast;
  readonly open: OpenWorld;
  readonly seen: Happenings;
  readonly show: Showing;
}

interface Result {
  readonly status: number;
  readonly events: readonly WireEvent[];
}

async function perform({ context, cast, open, seen, show }: Performance): Promise<Result> {
  const { world } = open;
  try {
    const programs = await startAll(world, cast.programs, context.signal);
    const end = await watch({ context, programs, seen, show });
    lookTwice(open);
    const events = await stopAll(world, programs, end);
    show.output.finish();
    const left = programs.filter((program) => program.exit === undefined || end === "interrupted");
    sayEnd(
      context,
      end,
      left.map((program) => program.name),
    );
    return { status: end === "interrupted" ? status.interrupted : exitStatus(programs.at(-1)?.exit), events };
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    show.output.finish();
    context.terminal.complain(`${problemText(error, context)}\n`);
    return { status: status.failed, events: world.log() };
  } finally {
    await open.close();
  }
}

interface Watched extends Pick<Performance, "context" | "seen" | "show"> {
  readonly programs: readonly Program[];
}

async function watch({ context, programs, seen, show }: Watched): Promise<RunEnd> {
  const last = programs.at(-1);
  if (last === undefined) return "interrupted";
  const { input } = context.terminal;
  const keyboard = forwardInput({
    input,
    to: last,
    onTyped: () => input.isTTY && show.output.typed(),
    onEnd: () => seen.wake(),
  });
  try {
    const { signal } = context;
    return await untilOver({
      programs,
      happenings: seen,
      signal,
      inputEnded: () => keyboard.ended,
      crowded: () => show.crowded(),
    });
  } finally {
    keyboard.stop();
  }
}

/** What programs are still blocked in, no call that returned will tell: two looks make it an event. */
function lookTwice(open: OpenWorld): void {
  for (let look = 0; look < 2; look++) open.waits();
}

/** How long programs have to end by themselves after Ctrl-C, in milliseconds. */
const farewell_ms = 500;

/** Passes Ctrl-C on, and reads what was seen before anything is killed. */
async function stopAll(world: World, programs: readonly Program[], end: RunEnd): Promise<readonly WireEvent[]> {
  if (end === "interrupted") {
    for (const program of programs) program.signal("SIGINT");
    const deadline = performance.now() + farewell_ms;
    while (programs.some((program) => program.exit === undefined) && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  const last = programs.at(-1)?.name;
  // The input of the others was closed by us, not by anyone at a keyboard.
  return world.log().filter((event) => event.kind !== "input" || event.who === last);
}

function sayEnd({ language, terminal }: Context, end: RunEnd, names: readonly string[]): void {
  const words = runWords[language];
  if (names.length === 0) return;
  if (end === "settled") terminal.complain(`${words.settled(names)}\n`);
  if (end === "spins") terminal.complain(`${words.spins(names)}\n`);
  if (end === "flooded") terminal.complain(`${words.floods(names)}\n`);
}

function problemText({ code, facts }: CheckFailed, { language }: Context): string {
  const words = runWords[language];
  if (code === "program-unreadable") return `${words.unreadable(facts.program ?? "")}\n${facts.stderr ?? ""}`;
  return code === "floods-output" ? words.floods([facts.program ?? ""]) : code;
}
