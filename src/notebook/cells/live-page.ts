import type { Page } from "../../course/course.ts";
import type { Harness } from "../../harness/harness.ts";
import { Refused } from "../refused.ts";
import type { Tab } from "../tab.ts";
import { Feed } from "./feed.ts";
import { Group } from "./group.ts";
import type { Listings } from "./listings.ts";

export interface LivePageParts {
  readonly page: Page;
  readonly listings: Listings;
  readonly harness: () => Promise<Harness>;
}

/** How long programs run on that nobody watches, in milliseconds. */
const unwatched_ms = 60 * 60 * 1000;

/** A page that was opened: its listings as they were edited, its groups of cells, and who watches it. */
export class LivePage {
  readonly slug: string;
  readonly listings: Listings;
  readonly tabs = new Set<Tab>();
  #leaving: NodeJS.Timeout | undefined;
  readonly #groups: ReadonlyMap<string, { readonly group: Group; readonly feed: Feed }>;

  constructor({ page, listings, harness }: LivePageParts) {
    this.slug = page.slug;
    this.listings = listings;
    this.#groups = new Map(
      page.groups.map((one) => {
        const group: Group = new Group(one, {
          harness,
          folder: () => listings.folder(),
          changed: (what) => feed.changed(what),
        });
        const feed = new Feed(group, this.tabs);
        return [one.id, { group, feed }] as const;
      }),
    );
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

  tellListing(name: string, by?: Tab): void {
    for (const tab of this.tabs) {
      tab.send({ kind: "listing", page: this.slug, listing: this.listings.state(name, tab === by) });
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#leaving);
    for (const { feed } of this.#groups.values()) feed.close();
    await Promise.all(this.groups.map((group) => group.close()));
  }

  async #stop(): Promise<void> {
    await Promise.all(this.groups.map((group) => group.stop()));
  }

  #at(id: string): { readonly group: Group; readonly feed: Feed } {
    const found = this.#groups.get(id);
    if (found === undefined) throw new Refused("no-such-group", id);
    return found;
  }
}
