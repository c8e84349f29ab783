import type { Language } from "../../verdict/language.ts";
import type { CellState, MessageBody, SocketView } from "../protocol.ts";
import type { SocketSight } from "../../harness/looking-on.ts";
import type { Tab } from "../tab.ts";
import type { RunCell } from "./cell.ts";
import type { Change, Group } from "./group.ts";
import { pace } from "./pace.ts";

/** Milliseconds between two tellings of one group: its output is what the reader waits for, the rest may be a picture behind. */
const beats_ms = { output: 16, rest: 33 } as const;

/** How often a page sees a group's sockets, in milliseconds. */
const look_ms = 250;

/** Tells the tabs that watch a page what happens in one of its groups. */
export class Feed {
  readonly #group: Group;
  readonly #tabs: ReadonlySet<Tab>;
  readonly #outputPace = pace(() => this.#tellOutput(), beats_ms.output);
  readonly #pace = pace(() => this.#tell(), beats_ms.rest);
  #whole = false;
  #faults = false;
  /** What was told last of each cell, and its name in that: one that is started again has another. */
  readonly #told = new Map<string, { readonly text: string; readonly who: string }>();
  #looking: NodeJS.Timeout | undefined;
  #rows = "";

  constructor(group: Group, tabs: ReadonlySet<Tab>) {
    this.#group = group;
    this.#tabs = tabs;
  }

  changed(what: Change): void {
    if (what === "output") this.#outputPace.soon();
    if (what === "group") this.#whole = true;
    if (what === "faults") this.#faults = true;
    this.#pace.soon();
  }

  /** Tells at once what was not told yet, so that a snapshot may follow. */
  flush(): void {
    this.#tell();
  }

  /** Shows the sockets to the tabs that want them, while there are any. */
  showSockets(): void {
    this.#rows = "";
    if (this.#looking === undefined) this.#look();
  }

  close(): void {
    this.#outputPace.stop();
    this.#pace.stop();
    clearTimeout(this.#looking);
  }

  #tell(): void {
    if (this.#whole) return this.#tellWhole();
    const { id, run, events, cells, faults } = this.#group;
    this.#tellOutput();
    const seen = events.takeFresh();
    if (seen.events.length > 0 || seen.dropped > 0) {
      this.#toAll(() => ({ kind: "events", group: id, run, events: seen.events, dropped: seen.dropped }));
    }
    if (this.#faults) this.#toAll(() => ({ kind: "faults", group: id, settings: faults }));
    this.#faults = false;
    for (const cell of cells) this.#tellCell(cell);
  }

  #tellCell(cell: RunCell): void {
    const state = { en: cell.shown("en"), zh: cell.shown("zh") };
    if (!this.#isNew(state.en)) return;
    this.#toAll((language) => ({ kind: "cell", group: this.#group.id, cell: state[language] }));
  }

  #tellOutput(): void {
    if (this.#whole) return this.#tellWhole();
    for (const cell of this.#group.cells) {
      const pieces = cell.printed.takeFresh();
      if (pieces.length === 0) continue;
      // A page that hears of a new start lets go of what the one before printed, and must not of this.
      if (this.#told.get(cell.cell.name)?.who !== cell.who) this.#tellCell(cell);
      this.#toAll(() => ({ kind: "output", group: this.#group.id, cell: cell.cell.name, pieces }));
    }
  }

  /** What was not told yet is part of it. */
  #tellWhole(): void {
    this.#whole = false;
    this.#faults = false;
    this.#group.events.takeFresh();
    for (const { printed } of this.#group.cells) printed.takeFresh();
    for (const cell of this.#group.cells) this.#isNew(cell.shown("en"));
    this.#toAll((language) => ({ kind: "group", group: this.#group.state(language) }));
  }

  #isNew(state: CellState): boolean {
    const text = JSON.stringify(state);
    const isNew = this.#told.get(state.name)?.text !== text;
    this.#told.set(state.name, { text, who: state.who });
    return isNew;
  }

  #toAll(body: (language: Language) => MessageBody): void {
    for (const tab of this.#tabs) tab.send(body(tab.language));
  }

  #look(): void {
    const { id } = this.#group;
    const wanting = [...this.#tabs].filter(({ sockets }) => sockets.has(id));
    this.#looking = undefined;
    if (wanting.length === 0) return;
    const rows = (this.#group.open?.sockets() ?? []).map(viewOf);
    const text = JSON.stringify(rows);
    if (text !== this.#rows) for (const tab of wanting) tab.send({ kind: "sockets", group: id, rows });
    this.#rows = text;
    this.#looking = setTimeout(() => this.#look(), look_ms);
  }
}

function viewOf(sight: SocketSight): SocketView {
  const { protocol, kind, state, receiveQueue, sendQueue, holders, timer, inode } = sight;
  return {
    id: inode,
    protocol: protocol === "unix" ? `unix ${kind}` : protocol + (kind === "6" ? "6" : ""),
    state,
    receiveQueue,
    sendQueue,
    local: addressText(sight.local, sight),
    remote: addressText(sight.remote, sight),
    holders: holders.map(({ who, fd }) => ({ who, fd })),
    ...(timer !== undefined && { timer }),
  };
}

/** As ss writes it: a path, `[::1]:8080`, `0.0.0.0:*`. */
function addressText({ host, port }: SocketSight["local"], { protocol }: SocketSight): string {
  if (protocol === "unix") return host === "" ? "*" : host;
  const name = host.includes(":") ? `[${host}]` : host;
  return `${name}:${port === 0 ? "*" : port}`;
}
