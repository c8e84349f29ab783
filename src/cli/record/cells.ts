import { join } from "node:path";
import type { Program, World } from "../../check/world.ts";
import type { Cell, CellGroup, Page } from "../../course/course.ts";
import { folderOf } from "../../course/page.ts";
import type { Harness } from "../../harness/index.ts";
import type { WireEvent } from "../../wire/event.ts";

/** What a group of cells did. */
export interface GroupRun {
  /** What each cell printed on standard output, by its name. */
  readonly printed: Readonly<Record<string, string>>;
  readonly events: readonly WireEvent[];
}

/** Runs a page's group of cells together on one loopback, until nothing more can happen. */
export async function runGroup(harness: Harness, root: string, page: Page, group: CellGroup): Promise<GroupRun> {
  const submission = await harness.open({ folder: join(root, folderOf(page)), track: "ts" });
  const open = await submission.world({ seed: 0, deadline_ms: 10_000, calls: true });
  try {
    const running = new Map<string, Program>();
    for (const cell of group.cells) running.set(cell.name, await startCell(open.world, cell, running));
    await untilOver(group, running);
    const printed = [...running].map(([name, program]) => [name, program.stdout] as const);
    return { printed: Object.fromEntries(printed), events: open.world.log() };
  } finally {
    await open.close();
    await submission.close();
  }
}

async function startCell(world: World, cell: Cell, running: ReadonlyMap<string, Program>): Promise<Program> {
  if (cell.after !== undefined) await untilReady(running.get(cell.after));
  const program = await world.start(cell.listing.replace(/\.ts$/, ""), { args: cell.args, as: cell.name });
  if (cell.stdin !== "") await program.type(cell.stdin);
  await program.endInput();
  return program;
}

/** It listens, or it is bound: whichever its kind of socket does. */
async function untilReady(program: Program | undefined): Promise<void> {
  if (program) await Promise.any([program.listening(), program.bound()]);
}

/** Those that call end by themselves; those that are called may serve for ever and are at rest when nobody calls. */
async function untilOver(group: CellGroup, running: ReadonlyMap<string, Program>): Promise<void> {
  const called = new Set(group.cells.map((cell) => cell.after));
  const [servers, callers] = [true, false].map((is) => [...running].filter(([name]) => called.has(name) === is));
  for (const [, caller] of callers ?? []) await caller.exits();
  for (const [, server] of servers ?? []) await untilOut(server);
}

/** Looks at a server that is about to end; each lasts until it ends or seems to rest again. */
const mostLooks = 100;

/** A server that is about to end seems to rest too. Without a socket it waits for nobody: it is over with its end. */
async function untilOut(server: Program): Promise<void> {
  await Promise.any([server.exits(), server.settles()]);
  for (let look = 0; look < mostLooks && server.exit === undefined; look++) {
    if ((await server.openSockets()) > 0) return;
    await server.exits().catch(() => {});
  }
}
