import { CheckFailed } from "../../check/fail.ts";
import type { Program } from "../../check/world.ts";
import type { Cell, CellGroup } from "../../course/course.ts";
import type { Harness, OpenSubmission, OpenWorld } from "../../harness/harness.ts";
import { CannotFault } from "../../harness/looking-on.ts";
import { untilCallable } from "../../harness/ready.ts";
import type { Language } from "../../verdict/language.ts";
import type { WireEvent } from "../../wire/event.ts";
import type { FaultSettings, GroupState } from "../protocol.ts";
import { Refused } from "../refused.ts";
import { type CellProblem, RunCell } from "./cell.ts";
import { KeptEvents } from "./kept-events.ts";
import { isSame, waitsOf } from "./waits.ts";
import { Beat } from "./beat.ts";

/** What a group lives on. */
export interface GroupGround {
  readonly harness: () => Promise<Harness>;
  /** The folder of its page's listings as they are now, edits included. */
  readonly folder: () => Promise<string>;
  /** Tells that something of it has changed, so that pages are told soon. */
  readonly changed: (what: "group" | "cells" | "faults") => void;
}

/** A loopback and what was opened for it. */
interface Place {
  readonly open: OpenWorld;
  readonly submission: OpenSubmission;
  /** Aborted when the place closes: nothing is started in it any more. */
  readonly closing: AbortController;
}

const noFaults: FaultSettings = {
  delay_ms: 0,
  jitter_ms: 0,
  loss_percent: 0,
  duplicate_percent: 0,
  reorder_percent: 0,
};

/** A person looks on: nothing ends because time has passed. */
const patience_ms = 7 * 24 * 60 * 60 * 1000;

/** How long a program has to end by itself after Ctrl-C, in milliseconds. */
const farewell_ms = 500;

/** Cells that run together on one loopback, as often as somebody wants. One thing at a time opens or closes it. */
export class Group {
  readonly id: string;
  readonly cells: readonly RunCell[];
  readonly #ground: GroupGround;
  readonly #waits: Beat;
  #events = new KeptEvents();
  #place: Place | undefined;
  #run = 0;
  #began_epoch_ms = 0;
  #faults = noFaults;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(group: CellGroup, ground: GroupGround) {
    this.id = group.id;
    this.cells = group.cells.map((cell) => new RunCell(cell));
    this.#ground = ground;
    this.#waits = new Beat(() => this.#lookAtWaits());
  }

  get events(): KeptEvents {
    return this.#events;
  }

  get run(): number {
    return this.#run;
  }

  get faults(): FaultSettings {
    return this.#faults;
  }

  get runs(): boolean {
    return this.cells.some((cell) => cell.state !== "idle" && cell.state !== "exited");
  }

  get open(): OpenWorld | undefined {
    return this.#place?.open;
  }

  state(language: Language): GroupState {
    return {
      id: this.id,
      run: this.#run,
      open: this.#place !== undefined,
      cells: this.cells.map((cell) => ({ ...cell.shown(language), output: cell.printed.all })),
      events: this.#events.all,
      droppedEvents: this.#events.dropped,
      faults: this.#faults,
      began_epoch_ms: this.#began_epoch_ms,
    };
  }

  /** Somebody looks on, or nobody any more: then nobody need know what the programs wait for. */
  watch(watched: boolean): void {
    this.#waits.watch(watched);
  }

  startAll(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#leave();
      const place = await this.#enter();
      for (const cell of this.cells) cell.renew("waiting");
      this.#ground.changed("group");
      void this.#startInOrder(place);
    });
  }

  start(names: readonly string[]): Promise<void> {
    const cells = names.map((name) => this.#cell(name));
    return this.#inTurn(async () => {
      for (const cell of cells) await this.#endCell(cell);
      const isFresh = this.#place === undefined;
      const place = this.#place ?? (await this.#enter());
      if (isFresh) for (const cell of this.cells) cell.renew("idle");
      for (const cell of cells) cell.renew("starting");
      this.#ground.changed(isFresh ? "group" : "cells");
      if (!isFresh) await this.#reload(place);
      for (const cell of cells) await this.#startCell(place, cell);
    });
  }

  /** Ctrl-C to all, then the loopback is closed. */
  stop(): Promise<void> {
    this.#place?.closing.abort();
    return this.#inTurn(() => this.#leave());
  }

  stopCell(name: string): Promise<void> {
    const cell = this.#cell(name);
    return this.#inTurn(() => this.#endCell(cell));
  }

  async type(name: string, text: string | undefined): Promise<void> {
    const cell = this.#cell(name);
    if (!cell.input || cell.program === undefined) throw new Refused("not-running");
    if (text !== undefined) return await cell.program.type(text);
    cell.input = false;
    this.#ground.changed("cells");
    await cell.program.endInput();
  }

  kill(name: string): void {
    const cell = this.#cell(name);
    if (!cell.runs || this.#place?.open.kill(cell.who, "SIGKILL") !== true) throw new Refused("not-running");
  }

  setFaults(settings: FaultSettings): void {
    this.#disturb(this.#place, settings);
    this.#faults = settings;
    this.#ground.changed("faults");
  }

  async resetCall(socket: number): Promise<void> {
    const outcome = await this.#place?.open.resetCall(socket);
    if (outcome !== "reset") throw new Refused(outcome === "busy" ? "call-busy" : "call-gone");
  }

  /** Forgets what was seen. */
  clear(): void {
    this.#events = new KeptEvents();
    this.#ground.changed("group");
  }

  async close(): Promise<void> {
    this.#waits.watch(false);
    await this.stop();
  }

  #cell(name: string): RunCell {
    const cell = this.cells.find((one) => one.cell.name === name);
    if (cell === undefined) throw new Refused("no-such-cell", name);
    return cell;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  async #enter(): Promise<Place> {
    const harness = await this.#ground.harness();
    const submission = await harness.open({ folder: await this.#ground.folder(), track: "ts" });
    const closing = new AbortController();
    this.#run += 1;
    this.#events = new KeptEvents();
    this.#began_epoch_ms = Date.now();
    const { signal } = closing;
    const open = await submission.world({
      seed: 0,
      deadline_ms: patience_ms,
      starts: this.cells.length,
      calls: true,
      live: true,
      onEvent: (event) => void (signal.aborted && this.#place?.closing !== closing ? 0 : this.#see(event)),
    });
    this.#place = { open, submission, closing };
    if (JSON.stringify(this.#faults) !== JSON.stringify(noFaults)) this.#disturb(this.#place, this.#faults);
    return this.#place;
  }

  async #leave(): Promise<void> {
    const place = this.#place;
    if (place === undefined) return;
    place.closing.abort();
    await Promise.all(this.cells.map((cell) => this.#endCell(cell)));
    // Frames that lie in the capture yet.
    place.open.world.log();
    this.#place = undefined;
    await place.open.close();
    await place.submission.close();
    for (const cell of this.cells) if (cell.state !== "exited") cell.renew("idle");
    this.#ground.changed("cells");
  }

  async #reload({ open }: Place): Promise<void> {
    await this.#ground.folder();
    await open.reload();
  }

  /** Each when the one that it calls can be called; where that never comes, all the same. */
  async #startInOrder(place: Place): Promise<void> {
    for (const cell of this.cells) {
      const before = this.cells.find((one) => one.cell.name === cell.cell.after)?.program;
      if (before !== undefined) await Promise.race([untilCallable(before), aborted(place.closing.signal)]);
      if (place.closing.signal.aborted) return;
      await this.#startCell(place, cell, cell.cell.stdin);
    }
  }

  async #startCell({ open, closing }: Place, cell: RunCell, typed = ""): Promise<void> {
    cell.state = "starting";
    this.#ground.changed("cells");
    try {
      const program = await open.world.start(programOf(cell.cell), { args: cell.cell.args, as: cell.cell.name });
      cell.begin(program);
      this.#ground.changed("cells");
      this.#waits.soon();
      if (typed !== "") await typeAndEnd(program, typed, cell);
    } catch (error) {
      if (closing.signal.aborted) return;
      cell.fail(problemOf(error));
    }
    this.#ground.changed("cells");
  }

  /** Ctrl-C, and what has not ended soon is killed. */
  async #endCell(cell: RunCell): Promise<void> {
    const { program } = cell;
    if (program === undefined || cell.exit !== undefined) return;
    const ended = new Promise<void>((resolve) => this.#onExit.set(cell, resolve));
    interrupt(program);
    const timer = setTimeout(() => this.#place?.open.kill(cell.who, "SIGKILL"), farewell_ms);
    await ended;
    clearTimeout(timer);
  }

  /** Those who wait until a cell has ended. */
  readonly #onExit = new Map<RunCell, () => void>();

  #see(event: WireEvent): void {
    this.#events.add(event);
    const cell = this.#cellOf(event);
    if (cell !== undefined && event.kind === "output") cell.printed.add(event.stream, event.bytes);
    if (cell !== undefined && event.kind === "exit") {
      cell.end(event);
      this.#onExit.get(cell)?.();
      this.#onExit.delete(cell);
    }
    this.#waits.soon();
    this.#ground.changed("cells");
  }

  /** A cell that is started again has another name in the events. */
  #cellOf(event: WireEvent): RunCell | undefined {
    const { who } = event;
    if (event.kind !== "start") return this.cells.find((cell) => cell.who === who);
    const begun = this.cells.find(
      ({ cell, state }) => state === "starting" && (who === cell.name || who.startsWith(`${cell.name} `)),
    );
    if (begun !== undefined) begun.who = who;
    return begun;
  }

  /** Whether anything may still change. */
  #lookAtWaits(): boolean {
    const seen = new Map(this.#place?.open.waits().map(({ who, wait }) => [who, wait]));
    for (const cell of this.cells) {
      const waits = cell.runs ? waitsOf(seen.get(cell.who)) : undefined;
      if (isSame(waits, cell.waits)) continue;
      cell.waits = waits;
      this.#ground.changed("cells");
    }
    return this.cells.some((cell) => cell.runs);
  }

  #disturb(place: Place | undefined, settings: FaultSettings): void {
    try {
      place?.open.disturb(settings);
    } catch (error) {
      if (error instanceof CannotFault) throw new Refused("no-faults", error.message);
      throw error;
    }
  }
}

function programOf({ listing }: Cell): string {
  return listing.replace(/\.ts$/, "");
}

/** As the lesson says: what is typed, then the end of input. */
async function typeAndEnd(program: Program, text: string, cell: RunCell): Promise<void> {
  cell.input = false;
  await program.type(text);
  await program.endInput();
}

function problemOf(error: unknown): CellProblem {
  if (error instanceof CheckFailed && error.code === "program-unreadable") {
    return { code: "unreadable", detail: error.facts.stderr ?? "" };
  }
  return { code: "broken", detail: error instanceof Error ? error.message : String(error) };
}

/** It may end at this very moment. */
function interrupt(program: Program): void {
  try {
    program.signal("SIGINT");
  } catch {
    // ESRCH
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
