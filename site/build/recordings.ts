import type { CellGroup, Page } from "../../src/course/course.ts";
import type { WireEvent } from "../../src/wire/event.ts";

export interface RecordedGroup {
  readonly page: Page;
  readonly group: CellGroup;
  readonly events: readonly WireEvent[];
}

/** Where a recording can be seen to be of other programs than the page shows: who ran, what they printed, their lines. */
export function recordingProblems({ page, group, events }: RecordedGroup): readonly string[] {
  const ran = [...new Set(events.flatMap((event) => (event.kind === "start" ? [event.who] : [])))];
  const cells = group.cells.map(({ name }) => name);
  if (ran.join(" ") !== cells.join(" ")) return [`Expected a recording of ${cells.join(", ")}, got ${ran.join(", ")}.`];
  return group.cells.flatMap(({ name, listing, prints }) => {
    const printed = printedBy(name, events);
    if (prints !== undefined && printed !== prints) {
      return [`Expected ${name} to have printed ${JSON.stringify(prints)}, got ${JSON.stringify(printed)}.`];
    }
    const lines = (page.listings[listing] ?? "").split("\n");
    const stray = events.find((event) => event.kind === "call" && event.who === name && isStray(event.line, lines));
    if (stray?.kind !== "call") return [];
    return [`Expected a call of ${name} on a line of ${listing}, got ${stray.call}() on line ${stray.line}.`];
  });
}

function printedBy(name: string, events: readonly WireEvent[]): string {
  const bytes = events.flatMap((event) =>
    event.kind === "output" && event.who === name && event.stream === "stdout" ? [...event.bytes] : [],
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function isStray(line: number | undefined, lines: readonly string[]): boolean {
  return line !== undefined && (lines[line - 1] ?? "").trim() === "";
}
