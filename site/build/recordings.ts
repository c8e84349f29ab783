import { createHash } from "node:crypto";
import type { CellGroup, Page } from "../../src/course/course.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import type { Recording } from "../../src/wire/recording.ts";

export interface RecordedGroup {
  readonly page: Page;
  readonly group: CellGroup;
  readonly recording: Pick<Recording, "events" | "listings">;
}

/** The digest of each listing that a group runs, kept in its recording. */
export function listingDigests(page: Page, group: CellGroup): Readonly<Record<string, string>> {
  const files = new Set(group.cells.map((cell) => cell.listing));
  return Object.fromEntries([...files].map((file) => [file, digest(page.listings[file] ?? "")]));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Where a recording can be seen to be of other programs than the page shows: who ran, what they printed, their lines. */
export function recordingProblems({ page, group, recording }: RecordedGroup): readonly string[] {
  const { events, listings } = recording;
  const ran = [...new Set(events.flatMap((event) => (event.kind === "start" ? [event.who] : [])))];
  const cells = group.cells.map(({ name }) => name);
  if (ran.join(" ") !== cells.join(" ")) return [`Expected a recording of ${cells.join(", ")}, got ${ran.join(", ")}.`];
  const changed = Object.entries(listingDigests(page, group)).filter(
    ([file, now]) => (listings?.[file] ?? now) !== now,
  );
  if (changed.length > 0) return changed.map(([file]) => `Expected a recording of ${file} as it is, got an older one.`);
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
