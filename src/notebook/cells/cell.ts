import type { Exit, Program } from "../../check/world.ts";
import type { Cell } from "../../course/course.ts";
import type { Language } from "../../verdict/language.ts";
import type { CellState, Waits } from "../protocol.ts";
import { notebookWords } from "../words/index.ts";
import type { KeptCell } from "./kept-run.ts";
import { Printed } from "./printed.ts";

/** Why a cell did not start, or has not got on. `detail` quotes what said so. */
export interface CellProblem {
  readonly code: "unreadable" | "broken";
  readonly detail: string;
}

/** One cell of a group, from start to start. */
export class RunCell {
  readonly cell: Cell;
  state: CellState["state"] = "idle";
  /** Its program's name in the events. */
  who: string;
  program: Program | undefined;
  exit: Exit | undefined;
  problem: CellProblem | undefined;
  waits: Waits | undefined;
  input = false;
  printed = new Printed();
  /** Resolves when its program has ended, and all that it printed was seen. */
  ended: Promise<void> = Promise.resolve();
  #tellEnd: () => void = () => {};
  readonly #digest: () => string;
  /** Digests of its listing as it was last written for a run, and as the last start ran it. */
  #written = "";
  #ran: string | undefined;
  #endedWithServer = false;

  /** `digest` is that of its listing as it is now. */
  constructor(cell: Cell, digest: () => string) {
    this.cell = cell;
    this.who = cell.name;
    this.#digest = digest;
  }

  /** Its last start under a server that is no more. */
  restore({ who, state, ran, exit, problem, output, endedWithServer }: KeptCell): void {
    const hasBegun = state !== "idle" && state !== "waiting";
    this.who = who;
    this.state = hasBegun ? "exited" : "idle";
    this.exit = exit;
    this.problem = problem;
    this.printed = new Printed(output);
    this.#ran = hasBegun ? ran : undefined;
    this.#endedWithServer = endedWithServer || (hasBegun && state !== "exited");
  }

  /** What a server that is started anew needs of it. */
  kept(): KeptCell {
    const { cell, who, state, exit, problem, printed } = this;
    return {
      name: cell.name,
      who,
      state,
      ...(this.#ran !== undefined && { ran: this.#ran }),
      ...(exit !== undefined && { exit: { code: exit.code, signal: exit.signal } }),
      ...(problem !== undefined && { problem }),
      endedWithServer: this.#endedWithServer,
      output: printed.all,
    };
  }

  /** Its listing was written as it is now: that is what runs from now on. */
  noteWritten(): void {
    this.#written = this.#digest();
  }

  /** What ends from now on ends because the server does. */
  noteServerEnds(): void {
    if (this.state === "running" || this.state === "starting") this.#endedWithServer = true;
  }

  /** Forgets the last start. */
  renew(state: CellState["state"]): void {
    this.state = state;
    this.who = this.cell.name;
    this.program = undefined;
    this.exit = undefined;
    this.problem = undefined;
    this.waits = undefined;
    this.input = false;
    this.printed = new Printed();
    this.#ran = undefined;
    this.#endedWithServer = false;
    this.ended = new Promise((resolve) => (this.#tellEnd = resolve));
  }

  /** `open` tells whether somebody may type to it. */
  begin(program: Program, open: boolean): void {
    this.program = program;
    this.who = program.name;
    this.#ran = this.#written;
    // It may have ended already.
    if (this.exit !== undefined) return;
    this.state = "running";
    this.input = open;
  }

  end(exit: Exit): void {
    this.printed.end();
    this.exit = exit;
    this.state = "exited";
    this.waits = undefined;
    this.input = false;
    this.#tellEnd();
  }

  fail(problem: CellProblem): void {
    this.problem = problem;
    this.#ran = this.#written;
    this.state = "exited";
    this.waits = undefined;
    this.input = false;
    this.#tellEnd();
  }

  /** Its state as pages show it, without what it printed. */
  shown(language: Language): CellState {
    const { cell, program, exit, problem, waits } = this;
    return {
      name: cell.name,
      state: this.state,
      who: this.who,
      ...(this.state === "waiting" && cell.after !== undefined && { after: cell.after }),
      ...(program !== undefined && { pid: program.pid }),
      ...(exit !== undefined && { exit: { code: exit.code, signal: exit.signal } }),
      ...(this.#endedWithServer && this.state === "exited" && { endedWithServer: true }),
      ...(problem !== undefined && { problem: problemText(problem, language) }),
      ...(this.#ran !== undefined && this.#ran !== this.#digest() && { stale: true }),
      ...(waits !== undefined && { waits }),
      input: this.input,
    };
  }
}

function problemText({ code, detail }: CellProblem, language: Language): string {
  return notebookWords[language].cellProblem[code](detail);
}
