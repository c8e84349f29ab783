import { join } from "node:path";
import type { CellGroup, Page } from "../../course/course.ts";
import type { Harness } from "../../harness/harness.ts";
import { KeptFile } from "../kept-file.ts";
import { Refused } from "../refused.ts";
import type { Tab } from "../tab.ts";
import { Feed } from "./feed.ts";
import { type Change, Group } from "./group.ts";
import { keptRunSchema } from "./kept-run.ts";
import type { Listings } from "./listings.ts";
import { pace } from "./pace.ts";

export interface LivePageParts {
  readonly page: Page;
  readonly listings: Listings;
  readonly harness: () => Promise<Harness>;
  /** Folder where the last run of each group is kept. */
  readonly runs: string;
}

interface LiveGroup {
  readonly group: Group;
  readonly feed: Feed;
  readonly close: () => Promise<void>;
}

/** How long programs run on that nobody watches, in milliseconds. */
const unwatched_ms = 60 * 60 * 1000;

/** While a run goes on, what was seen of it is kept as often, in milliseconds. */
const keep_ms = 1000;

/** A page that was opened: its listings as they were edited, its groups of cells, and who watches it. */
export class LivePage {
  readonly slug: string;
  readonly listings: Listings;
  readonly tabs = new Set<Tab>();
  readonly #parts: LivePageParts;
  readonly #groups = new Map<string, LiveGroup>();
  #leaving: NodeJS.Timeout | undefined;

  private constructor(parts: LivePageParts) {
    this.slug = parts.page.slug;
    this.listings = parts.listings;
    this.#parts = parts;
  }

  /** As an earlier server left it. */
  static async open(parts: LivePageParts): Promise<LivePage> {
    const opened = new LivePage(parts);
    const groups = await Promise.all(parts.page.groups.map((group) => opened.#openGroup(group)));
    for (const one of groups) opened.#groups.set(one.group.id, one);
    return opened;
  }

  get groups(): readonly Group[] {
    return [...this.#groups.values()].map(({ group }) => group);
  }

  group(id: string): Group {
    return this.#at(id).group;
  }

  watch(tab: Tab): void {
    clearTimeout(this.#leaving);
    // What was not told yet is in the snapshot.
    for (const { feed } of this.#groups.values()) feed.flush();
    this.tabs.add(tab);
    for (const group of this.groups) group.watch(true);
  }

  leave(tab: Tab): void {
    this.tabs.delete(tab);
    if (this.tabs.size > 0) return;
    for (const group of this.groups) group.watch(false);
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => void this.#stop().catch(() => {}), unwatched_ms).unref();
  }

  showSockets(id: string, tab: Tab, wanted: boolean): void {
    const { feed } = this.#at(id);
    if (!wanted) return void tab.sockets.delete(id);
    tab.sockets.add(id);
    feed.showSockets();
  }

  tellListing(name: string): void {
    const listing = this.listings.state(name);
    for (const tab of this.tabs) tab.send({ kind: "listing", page: this.slug, listing });
    for (const { group, feed } of this.#groups.values()) if (group.runs(name)) feed.changed("cells");
  }

  async close(): Promise<void> {
    clearTimeout(this.#leaving);
    await Promise.all([...this.#groups.values()].map((one) => one.close()));
  }

  async #openGroup(described: CellGroup): Promise<LiveGroup> {
    const { listings, harness, runs } = this.#parts;
    const file = new KeptFile(join(runs, `${described.id}.json`), keptRunSchema);
    let isKept = true;
    const keep = (): void => {
      isKept = true;
      file.write(() => group.kept());
    };
    const beat = pace(keep, keep_ms);
    const group: Group = new Group(described, {
      harness,
      folder: () => listings.folder(),
      digest: (listing) => listings.digest(listing),
      changed: (what: Change) => {
        feed.changed(what);
        isKept = false;
        if (what === "exit") keep();
        else beat.soon();
      },
    });
    const feed = new Feed(group, this.tabs);
    const kept = await file.read();
    if (kept !== undefined) group.restore(kept);
    const close = async (): Promise<void> => {
      feed.close();
      await group.close();
      beat.stop();
      if (!isKept) keep();
      await file.done();
    };
    return { group, feed, close };
  }

  async #stop(): Promise<void> {
    await Promise.all(this.groups.map((group) => group.stop()));
  }

  #at(id: string): LiveGroup {
    const found = this.#groups.get(id);
    if (found === undefined) throw new Refused("no-such-group", id);
    return found;
  }
}
