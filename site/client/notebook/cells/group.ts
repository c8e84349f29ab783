import type { CellState, GroupState, Machine, MessageBody, Request } from "../../../../src/notebook/protocol.ts";
import type { Answer } from "../line.ts";
import { handFocus } from "../focus.ts";
import { button, make, setText } from "../make.ts";
import { obstacle, words } from "../words.ts";
import { Cell } from "./cell.ts";
import { Faults } from "./faults.ts";
import { Views } from "./views.ts";

export interface GroupOptions {
  readonly figure: HTMLElement;
  readonly ask: (request: Request) => Promise<Answer>;
  /** Sends what was typed into the listings, before they run; resolves to whether the server has it. */
  readonly handOver: () => Promise<boolean>;
  /** Told of what each cell that runs a listing does. */
  readonly tell: (listing: string, cell: { readonly group: string; readonly state: CellState }) => void;
  /** Lights lines of a listing for one program. */
  readonly light: (listing: string, who: string, lines: readonly number[]) => string;
}

export type GroupMessage = Extract<MessageBody, { readonly group: string }>;

/** Programs that run together, alive. */
export class Group {
  readonly id: string;
  readonly #options: GroupOptions;
  readonly #cells = new Map<string, Cell>();
  readonly #listings = new Map<string, string>();
  readonly #states = new Map<string, CellState>();
  readonly #views: Views;
  readonly #faults: Faults;
  readonly #runAll = button(words.runAll, () => void this.run("all"), { class: "run-all" });
  readonly #stopAll: HTMLButtonElement;
  /** What of a run this machine does not show. */
  readonly #missing = make("p", { class: "why" });
  #run = 0;
  #open = false;

  constructor(options: GroupOptions) {
    this.#options = options;
    const { figure, ask } = options;
    this.id = figure.dataset["group"] ?? "";
    const group = this.id;
    this.#stopAll = button(words.stopAll, () => void ask({ kind: "stop", group }));
    for (const place of figure.querySelectorAll<HTMLElement>(".cell")) this.#offerCell(place);
    this.#views = new Views({
      group,
      recorded: figure.querySelector(".run"),
      ask,
      light: (who, lines) => this.#light(who, lines),
    });
    this.#faults = new Faults((settings) => void ask({ kind: "fault", group, settings }));
    const tools = make(
      "div",
      { class: "tools group-tools", role: "group", "aria-label": words.tools },
      this.#runAll,
      this.#stopAll,
    );
    figure.querySelector(".lanes")?.before(tools);
    figure.querySelector(".lanes")?.after(this.#missing, this.#faults.dom, this.#views.dom);
  }

  /** The listings its cells run, in their order. */
  cellsOf(listing: string): readonly string[] {
    return [...this.#listings].flatMap(([cell, file]) => (file === listing ? [cell] : []));
  }

  async run(cells: "all" | readonly string[]): Promise<void> {
    const { handOver, ask } = this.#options;
    if (await handOver()) await ask({ kind: "run", group: this.id, cells });
  }

  offer(machine: Machine): void {
    const { ownLoopback, packets, waits, faults, resetCall } = machine;
    const shared = ownLoopback.available ? [obstacle(packets)] : [words.sharedLoopback, obstacle(ownLoopback)];
    const missing = [...shared, obstacle(waits)].filter((text) => text !== "");
    setText(this.#missing, missing.join(" "));
    this.#missing.hidden = missing.length === 0;
    this.#faults.offer(faults);
    this.#views.offer(resetCall);
  }

  show(group: GroupState): void {
    this.#run = group.run;
    for (const cell of group.cells) this.#showCell(cell);
    this.#faults.show(group.faults);
    this.#views.begin(group);
    this.#open = group.open;
    this.#rest();
  }

  hear(message: GroupMessage): void {
    switch (message.kind) {
      case "cell":
        this.#showCell(message.cell);
        return this.#rest();
      case "output":
        return this.#cells.get(message.cell)?.print(message.pieces);
      case "events":
        if (message.run === this.#run) this.#views.add(message);
        return;
      case "sockets":
        return this.#views.sockets(message.rows);
      case "faults":
        return this.#faults.show(message.settings);
    }
  }

  #offerCell(place: HTMLElement): void {
    const { cell: name = "", listing = "" } = place.dataset;
    const run = (): void => void this.run([name]);
    this.#cells.set(name, new Cell({ group: this.id, name, place, ask: this.#options.ask, run }));
    this.#listings.set(name, listing);
  }

  #showCell(cell: CellState): void {
    this.#states.set(cell.name, cell);
    this.#cells.get(cell.name)?.show(cell);
    const listing = this.#listings.get(cell.name);
    if (listing !== undefined) this.#options.tell(listing, { group: this.id, state: cell });
  }

  #rest(): void {
    const lives = [...this.#states.values()].some(({ state }) => ["waiting", "starting", "running"].includes(state));
    const isOver = !lives && !this.#open;
    if (isOver) handFocus(this.#stopAll, this.#runAll);
    this.#stopAll.disabled = isOver;
    this.#views.rest(!lives);
  }

  #light(who: string, lines: readonly number[]): string {
    const cell = [...this.#states.values()].find((one) => one.who === who || one.name === who);
    const listing = this.#listings.get(cell?.name ?? who.replace(/ \d+$/, ""));
    if (listing === undefined) return "";
    // In a text that has changed since, they are the numbers of other lines.
    return this.#options.light(listing, `${this.id} ${who}`, cell?.stale ? [] : lines);
  }
}
