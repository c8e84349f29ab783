import type { CellGroup } from "../../course/course.ts";
import type { Harness, OpenWorld } from "../../harness/harness.ts";
import type { Language } from "../../verdict/language.ts";
import type { WireEvent } from "../../wire/event.ts";
import type { FaultSettings, GroupState } from "../protocol.ts";
import { Refused } from "../refused.ts";
import { Turns } from "../turns.ts";
import { Beat } from "./beat.ts";
import { RunCell } from "./cell.ts";
import { isAny, noFaults } from "./faults.ts";
import { KeptEvents } from "./kept-events.ts";
import type { KeptRun } from "./kept-run.ts";
import { openPlace, type Place } from "./place.ts";
import { endCell, startCell, untilReady } from "./starting.ts";
import { isSame, waitsOf } from "./waits.ts";

/** What a group lives on. */
export interface GroupGround {
  readonly harness: () => Promise<Harness>;
  /** Writes its page's listings as they are now, and tells where. */
  readonly folder: () => Promise<string>;
  /** Digest of a listing as it is now. */
  readonly digest: (listing: string) => string;
  /** Told that something of it has changed, so that pages hear of it soon. */
  readonly changed: (what: Change) => void;
}

/** `exit`: a program has ended, and how is known. */
export type Change = "group" | "cells" | "exit" | "output" | "faults";

/** Cells that run together on one loopback, as often as somebody wants. One thing at a time opens or closes it. */
export class Group {
  readonly id: string;
  readonly cells: readonly RunCell[];
  readonly #ground: GroupGround;
  readonly #waits = new Beat(() => this.#lookAtWaits());
  readonly #turns = new Turns();
  #events = new KeptEvents();
  #place: Place | undefined;
  #run = 0;
  #began_epoch_ms = 0;
  #faults = noFaults;

  constructor(group: CellGroup, ground: GroupGround) {
    this.id = group.id;
    this.cells = group.cells.map((cell) => new RunCell(cell, () => ground.digest(cell.listing)));
    this.#ground = ground;
  }

  /** Its last run under a server that is no more; one of other cells is none of this group. */
  restore({ run, began_epoch_ms, faults, cells, events, droppedEvents }: KeptRun): void {
    const byName = new Map(cells.map((cell) => [cell.name, cell]));
    const kept = this.cells.flatMap(({ cell }) => byName.get(cell.name) ?? []);
    if (kept.length !== this.cells.length || kept.length !== cells.length) return;
    this.#run = run;
    this.#began_epoch_ms = began_epoch_ms;
    this.#faults = faults;
    this.#events = new KeptEvents({ events, dropped: droppedEvents });
    for (const [at, one] of kept.entries()) this.cells[at]?.restore(one);
  }

  /** What a server that is started anew needs of it. */
  kept(): KeptRun {
    const { events, dropped } = this.#events.toKeep();
    return {
      run: this.#run,
      began_epoch_ms: this.#began_epoch_ms,
      faults: this.#faults,
      cells: this.cells.map((cell) => cell.kept()),
      events,
      droppedEvents: dropped,
    };
  }

  /** Whether one of its cells runs this listing. */
  runs(listing: string): boolean {
    return this.cells.some(({ cell }) => cell.listing === listing);
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
    this.#place?.closing.abort();
    return this.#turns.take(async () => {
      await this.#leave();
      for (const cell of this.cells) cell.renew("waiting");
      const place = await this.#enter();
      this.#ground.changed("group");
      void this.#startInOrder(place);
    });
  }

  /** On the loopback that is open; a cell that is alone in its group, and has ended, on a new one. */
  start(names: readonly string[]): Promise<void> {
    const cells = names.map((name) => this.#cell(name));
    return this.#turns.take(async () => {
      if (this.cells.length === 1 && cells[0]?.state === "exited") await this.#leave();
      const before = this.#place;
      if (before !== undefined) {
        for (const cell of cells) await endCell(cell, before);
        await before.reload();
      } else for (const cell of this.cells) cell.renew("idle");
      const place = before ?? (await this.#enter());
      for (const cell of cells) cell.renew("starting");
      this.#ground.changed("group");
      for (const cell of cells) await this.#start(cell, place, "");
    });
  }

  /** Ctrl-C to all, then the loopback is closed. */
  stop(): Promise<void> {
    this.#place?.closing.abort();
    return this.#turns.take(() => this.#leave());
  }

  async stopCell(name: string): Promise<void> {
    const cell = this.#cell(name);
    if (cell.state === "waiting") {
      cell.renew("idle");
      return this.#ground.changed("cells");
    }
    if (this.#place !== undefined) await endCell(cell, this.#place);
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
    if (cell.state !== "running" || this.#place?.open.kill(cell.who, "SIGKILL") !== true) {
      throw new Refused("not-running");
    }
  }

  async setFaults(settings: FaultSettings): Promise<void> {
    const { line } = await (await this.#ground.harness()).offers();
    if (!line.works && isAny(settings)) throw new Refused("no-faults", line.detail ?? line.obstacle);
    this.#place?.disturb(settings);
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
    for (const cell of this.cells) cell.noteServerEnds();
    await this.stop();
  }

  #cell(name: string): RunCell {
    const cell = this.cells.find((one) => one.cell.name === name);
    if (cell === undefined) throw new Refused("no-such-cell", name);
    return cell;
  }

  async #enter(): Promise<Place> {
    const harness = await this.#ground.harness();
    this.#run += 1;
    this.#events = new KeptEvents();
    this.#began_epoch_ms = Date.now();
    const { run } = this;
    const starts = this.cells.length;
    // A late one of a run before would tell of programs that are no more.
    const onEvent = (event: WireEvent): void => void (run === this.#run && this.#see(event));
    const place = await openPlace({ harness, folder: () => this.#write(), starts, onEvent });
    this.#place = place;
    await this.#disturb(harness, place);
    return place;
  }

  /** What an earlier server could do to packets, this one perhaps cannot. */
  async #disturb(harness: Harness, place: Place): Promise<void> {
    if (!isAny(this.#faults)) return;
    if ((await harness.offers()).line.works) place.disturb(this.#faults);
    else this.#faults = noFaults;
  }

  async #write(): Promise<string> {
    const folder = await this.#ground.folder();
    for (const cell of this.cells) cell.noteWritten();
    return folder;
  }

  async #leave(): Promise<void> {
    const place = this.#place;
    if (place === undefined) return;
    place.closing.abort();
    await Promise.all(this.cells.map((cell) => endCell(cell, place)));
    this.#place = undefined;
    await place.close();
    for (const cell of this.cells) if (cell.state !== "exited") cell.renew("idle");
    this.#ground.changed("group");
  }

  /** Each when the one that it calls can be called; where that never comes, all the same. One that was started or stopped meanwhile waits no more. */
  async #startInOrder(place: Place): Promise<void> {
    for (const cell of this.cells) {
      const before = this.cells.find((one) => one.cell.name === cell.cell.after);
      await untilReady(before?.program, place);
      if (place.closing.signal.aborted) return;
      if (cell.state !== "waiting") continue;
      cell.state = "starting";
      await this.#start(cell, place, cell.cell.stdin);
    }
  }

  async #start(cell: RunCell, place: Place, typed: string): Promise<void> {
    this.#ground.changed("cells");
    await startCell(cell, place, typed);
    this.#ground.changed("cells");
    this.#waits.soon();
  }

  #see(event: WireEvent): void {
    this.#events.add(event);
    const cell = this.#cellOf(event);
    if (event.kind === "output") cell?.printed.add(event.stream, event.bytes);
    if (event.kind === "input" && event.bytes !== undefined) cell?.printed.add("stdin", event.bytes);
    if (event.kind === "exit") cell?.end(event);
    this.#waits.soon();
    this.#ground.changed(changeOf(event));
  }

  /** A cell that is started again has another name in the events. */
  #cellOf({ kind, who }: WireEvent): RunCell | undefined {
    if (kind !== "start") return this.cells.find((cell) => cell.who === who);
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
      const waits = cell.state === "running" ? waitsOf(seen.get(cell.who)) : undefined;
      if (isSame(waits, cell.waits)) continue;
      cell.waits = waits;
      this.#ground.changed("cells");
    }
    return this.cells.some(({ state }) => state === "running");
  }
}

function changeOf({ kind }: WireEvent): Change {
  if (kind === "output" || kind === "input") return "output";
  return kind === "exit" ? "exit" : "cells";
}
