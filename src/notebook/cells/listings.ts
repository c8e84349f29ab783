import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { Page } from "../../course/course.ts";
import { keepBeside, writeWhole } from "../../learner/kept.ts";
import type { Edited } from "../edited.ts";
import type { ListingState } from "../protocol.ts";
import { Refused } from "../refused.ts";
import { Turns } from "../turns.ts";

/** What is kept of a listing besides its text. */
const noteSchema = v.object({
  version: v.number(),
  /** Whether its text is the reader's; else it is the lesson's, as that is now. */
  edited: v.boolean(),
  /** What stood there before the last reset. */
  undo: v.optional(v.string()),
});

const notesSchema = v.record(v.string(), noteSchema);

interface Listing {
  text: string;
  readonly original: string;
  version: number;
  undo: string | undefined;
}

/**
 * One page's listings as the reader has edited them, kept as files in a folder from which its cells are run.
 * One change at a time.
 */
export class Listings {
  readonly #folder: string;
  readonly #listings: ReadonlyMap<string, Listing>;
  readonly #turns = new Turns();

  private constructor(folder: string, listings: ReadonlyMap<string, Listing>) {
    this.#folder = folder;
    this.#listings = listings;
  }

  static async open(folder: string, page: Page): Promise<Listings> {
    await mkdir(folder, { recursive: true });
    const notes = await readNotes(folder);
    const read = Object.entries(page.listings).map(async ([name, original]) => {
      const note = notes[name] ?? { version: 1, edited: false };
      const text = note.edited ? await readFile(join(folder, name), "utf8").catch(() => original) : original;
      const listing: Listing = { text, original, version: note.version, undo: note.undo };
      return [name, listing] as const;
    });
    return new Listings(folder, new Map(await Promise.all(read)));
  }

  get names(): readonly string[] {
    return [...this.#listings.keys()];
  }

  state(name: string): ListingState {
    const { text, original, version, undo } = this.#listing(name);
    return { name, text, original, version, edited: text !== original, canUndo: undo !== undefined };
  }

  /** Of its text as it is now. */
  digest(name: string): string {
    return createHash("sha256").update(this.#listing(name).text).digest("hex");
  }

  /** The folder with all listings as they are now. */
  folder(): Promise<string> {
    return this.#turns.take(async () => {
      for (const [name, { text }] of this.#listings) await writeWhole(join(this.#folder, name), text);
      return this.#folder;
    });
  }

  /** Takes an edit of the version `base`; the text of one that comes too late is kept beside. */
  edit(name: string, text: string, base: number): Promise<Edited> {
    const listing = this.#listing(name);
    return this.#turns.take(async () => {
      if (base !== listing.version && text !== listing.text) {
        const kept = await keepBeside(join(this.#folder, name), text);
        return { taken: false, current: { text: listing.text, version: listing.version }, kept };
      }
      await this.#change(name, listing, { text, undo: listing.undo });
      return { taken: true };
    });
  }

  reset(name: string): Promise<void> {
    const listing = this.#listing(name);
    return this.#turns.take(async () => {
      if (listing.text === listing.original) return;
      await this.#change(name, listing, { text: listing.original, undo: listing.text });
    });
  }

  undoReset(name: string): Promise<void> {
    const listing = this.#listing(name);
    return this.#turns.take(async () => {
      if (listing.undo === undefined) throw new Refused("nothing-to-undo");
      await this.#change(name, listing, { text: listing.undo, undo: undefined });
    });
  }

  #listing(name: string): Listing {
    const listing = this.#listings.get(name);
    if (listing === undefined) throw new Refused("no-such-listing", name);
    return listing;
  }

  /** The text first: a note of an edit that is not there would be worse than an edit that no note tells of. */
  async #change(name: string, listing: Listing, to: Pick<Listing, "text" | "undo">): Promise<void> {
    await writeWhole(join(this.#folder, name), to.text);
    Object.assign(listing, to, { version: listing.version + 1 });
    const notes = [...this.#listings].map(([one, { text, original, version, undo }]) => [
      one,
      { version, edited: text !== original, ...(undo !== undefined && { undo }) },
    ]);
    await writeWhole(notesFile(this.#folder), JSON.stringify(Object.fromEntries(notes)));
  }
}

function notesFile(folder: string): string {
  return join(folder, ".notes.json");
}

/** Notes that cannot be read are as good as none: the listings are the lesson's again, the files stay until an edit. */
async function readNotes(folder: string): Promise<v.InferOutput<typeof notesSchema>> {
  try {
    return v.parse(notesSchema, JSON.parse(await readFile(notesFile(folder), "utf8")));
  } catch {
    return {};
  }
}
