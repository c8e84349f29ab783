import type { CellState, Waits } from "../../../../src/notebook/protocol.ts";
import { words } from "../words.ts";

/** What a program does, in a few words. */
export function badgeText(cell: CellState): string {
  switch (cell.state) {
    case "idle":
      return words.idle;
    case "waiting":
      return words.waitingFor(cell.after ?? "");
    case "starting":
      return words.starting;
    case "running":
      return cell.waits ? waitText(cell.waits) : words.running;
    case "exited":
      return cell.endedWithServer ? words.endedWithServer : exitText(cell.exit);
  }
}

/** Which of the badge's looks it has. */
export function badgeLook(cell: CellState): string {
  if (cell.state === "running") return cell.waits ? "blocked" : "running";
  if (cell.state !== "exited") return cell.state;
  return cell.exit?.code === 0 || cell.endedWithServer ? "ended" : "failed";
}

function waitText({ call, on, local, remote }: Waits): string {
  if (on === "stdin") return words.waitsForInput;
  if (call === "sleep") return words.sleeps;
  const where = local === undefined ? (remote ?? "") : remote === undefined ? local : `${local} ↔ ${remote}`;
  return words.waitsIn(call, where);
}

function exitText(exit: CellState["exit"]): string {
  if (!exit) return words.notStarted;
  return exit.signal === null ? words.exited(exit.code ?? 0) : words.killed(exit.signal);
}
