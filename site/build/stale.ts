import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CellGroup, Course, Page } from "../../src/course/course.ts";
import { folderOf } from "../../src/course/page.ts";
import type { Recording } from "../../src/wire/recording.ts";
import { listingDigests } from "./recordings.ts";
import { digestOfSources } from "./sources.ts";

/** What a recording is of, and what made it: it is made anew when that is something else. */
export type MadeOf = Pick<Recording, "listings" | "maker">;

/** A group of cells, and where its recording stands. */
export interface RecordedRun {
  readonly page: Page;
  readonly group: CellGroup;
  /** Path below the checkout. */
  readonly file: string;
  /** What a recording of today would be made of. */
  readonly madeOf: MadeOf;
}

/** Beside the listings it is the socket module that decides what is seen, and what looks on. */
const makers = ["src/sockets", "src/wire/event.ts", "src/wire/normalise.ts", "src/wire/recording.ts", "src/cli/record"];

/** Every group of cells of the course. */
export async function recordedRuns(root: string, { lessons, errors }: Course): Promise<readonly RecordedRun[]> {
  const sources = await digestOfSources(root, makers);
  return [...lessons, ...errors].flatMap((page) =>
    page.groups.map((group) => ({
      page,
      group,
      file: `${folderOf(page)}/recordings/${group.id}.json`,
      madeOf: { listings: listingDigests(page, group), ...(sources && { maker: makerOf(sources, group) }) },
    })),
  );
}

/** Whether the recording on disk is there and of the programs, the calls of them and the socket module of today. */
export async function isStale(root: string, { file, madeOf }: RecordedRun): Promise<boolean> {
  const text = await readFile(join(root, file), "utf8").catch(() => "");
  const head = headOf(text);
  if (head === undefined) return true;
  // One that does not say what made it is held to its listings only.
  const isOfOthers = head.maker !== undefined && madeOf.maker !== undefined && head.maker !== madeOf.maker;
  return isOfOthers || JSON.stringify(head.listings) !== JSON.stringify(madeOf.listings);
}

function makerOf(sources: string, group: CellGroup): string {
  return createHash("sha256")
    .update(`${sources}\n${JSON.stringify(group.cells)}`)
    .digest("hex")
    .slice(0, 16);
}

/** The first line of a recording says what it is of; its events, which may be thousands, are left unread. */
function headOf(text: string): MadeOf | undefined {
  try {
    const head: MadeOf = JSON.parse(`${text.split("\n", 1)[0]}] }`);
    return head;
  } catch {
    return undefined;
  }
}
