import { CheckFailed, fail } from "../../../src/check/fail.ts";
import type { Program } from "../../../src/check/world.ts";
import { idles, printsAtLast } from "../diagnosis.ts";

/** The lines of a server's life, in order. */
const lines = ["socket", "bound", "listening", "connected", "said hello", "hung up", "closed"] as const;

export type Line = (typeof lines)[number];

/** Waits until the server has told `line` as the last one, and waits for Enter. */
export async function tells(server: Program, line: Line): Promise<void> {
  const untold = await failureOf(printsAtLast(server, `${line}\n`));
  await pauses(server);
  if (untold !== undefined) {
    if (server.exit !== undefined) exitedEarly(server);
    fail("state-not-told", untold.facts);
  }
  notBeyond(server, line);
  hasTold(server, line);
}

/** How a wait failed. */
async function failureOf(wait: Promise<void>): Promise<CheckFailed | undefined> {
  try {
    await wait;
    return undefined;
  } catch (error) {
    if (error instanceof CheckFailed && error.code === "never-prints") return error;
    throw error;
  }
}

/** Presses Enter, and waits until the server has told `line`. */
export async function enter(server: Program, line: Line): Promise<void> {
  await server.type("\n");
  await tells(server, line);
}

/** Presses Enter until the server has told `last`; it has told `first`. */
export async function walk(server: Program, first: Line, last: Line): Promise<void> {
  for (const line of lines.slice(lines.indexOf(first) + 1, lines.indexOf(last) + 1)) await enter(server, line);
}

/** Waits until nothing will happen any more unless somebody calls or presses Enter, or until the server has ended. */
export async function pauses(server: Program): Promise<void> {
  await idles(server, "spins-while-waiting");
}

/** Fails unless standard output holds the lines up to `line` and nothing else. */
export function hasTold(server: Program, line: Line): void {
  const told = lines.slice(0, lines.indexOf(line) + 1);
  const expected = `${told.join("\n")}\n`;
  if (server.stdout !== expected) {
    fail("line-differs", { program: server.name, expected, received: server.stdout });
  }
}

/** Fails when the server has not waited for the Enter that ends the step of `line`. */
function notBeyond(server: Program, line: Line): void {
  const next = lines[lines.indexOf(line) + 1];
  if (next === undefined && server.exit?.code === 0)
    fail("exits-without-enter", { program: server.name, exit: server.exit });
  if (next !== undefined && server.stdout.includes(`${line}\n${next}\n`)) {
    fail("goes-on-without-enter", { program: server.name, expected: line, received: server.stdout });
  }
  if (server.exit !== undefined) exitedEarly(server);
}

function exitedEarly({ name, stderr, exit }: Program): never {
  return fail("exited-early", { program: name, stderr, ...(exit === undefined ? {} : { exit }) });
}
