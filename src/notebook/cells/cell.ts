import type { Exit, Program } from "../../check/world.ts";
import type { Cell } from "../../course/course.ts";
import type { Language } from "../../verdict/language.ts";
import type { CellState, Waits } from "../protocol.ts";
import { notebookWords } from "../words/index.ts";
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

  constructor(cell: Cell) {
    this.cell = cell;
    this.who = cell.name;
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
    this.ended = new Promise((resolve) => (this.#tellEnd = resolve));
  }

  /** `open` tells whether somebody may type to it. */
  begin(program: Program, open: boolean): void {
    this.program = program;
    this.who = program.name;
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
      ...(problem !== undefined && { problem: problemText(problem, language) }),
      ...(waits !== undefined && { waits }),
      input: this.input,
    };
  }
}

function problemText({ code, detail }: CellProblem, language: Language): string {
  return notebookWords[language].cellProblem[code](detail);
}
