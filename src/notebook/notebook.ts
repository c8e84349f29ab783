import { join } from "node:path";
import type { RawData, WebSocket } from "ws";
import type { Course, Page } from "../course/course.ts";
import type { Language } from "../verdict/language.ts";
import type { Harness } from "../harness/harness.ts";
import { CannotWatch } from "../learner/cannot-watch.ts";
import { isCode } from "../learner/workspace.ts";
import { keptFolder } from "./kept-folder.ts";
import { LivePage } from "./cells/live-page.ts";
import { Listings } from "./cells/listings.ts";
import { Exercises } from "./exercises/exercises.ts";
import { keepReady } from "./cells/place.ts";
import { conflictIn } from "./edited.ts";
import { machineOf } from "./machine.ts";
import type { Snapshot } from "./protocol.ts";
import { Refused } from "./refused.ts";
import { parseRequest } from "./request-schema.ts";
import type { EditRequest, Request, ResetListingRequest, RunRequest, WatchRequest } from "./requests.ts";
import { Tab } from "./tab.ts";

/** Worlds of this process: for cells, which run as the learner's own, and for judging, in the best sandbox there is. */
export interface Harnesses {
  readonly cells: Harness;
  readonly judge: Harness;
}

export interface NotebookParts {
  /** Folder of the checkout. */
  readonly root: string;
  readonly course: Course;
  readonly harnesses: () => Promise<Harnesses>;
}

/** Everything that the pages show, and what they ask for done. */
export class Notebook {
  readonly #parts: NotebookParts;
  readonly #pages: ReadonlyMap<string, Page>;
  readonly #live = new Map<string, Promise<LivePage>>();
  readonly #tabs = new Set<Tab>();
  #opening: Promise<Exercises> | undefined;

  constructor(parts: NotebookParts) {
    this.#parts = parts;
    const { lessons, errors } = parts.course;
    this.#pages = new Map([...lessons, ...errors].map((page) => [page.slug, page]));
  }

  has(slug: string): boolean {
    return this.#pages.has(slug);
  }

  connect(socket: WebSocket): void {
    const tab = new Tab(socket);
    this.#tabs.add(tab);
    tab.onCaughtUp(() => void this.#snapshot(tab).catch((error: unknown) => refuse(tab, undefined, error)));
    socket.on("message", (data, isBinary) => {
      if (isBinary) return socket.close(1003);
      void this.#take(tab, textOf(data));
    });
    // The connection is closed then; what was wrong is said by the close's code.
    socket.on("error", () => {});
    socket.on("close", () => void this.#forget(tab));
  }

  async close(): Promise<void> {
    for (const tab of this.#tabs) {
      tab.send({ kind: "goodbye" });
      tab.close(1001);
    }
    await (await this.#opening?.catch(() => undefined))?.close();
    const live = await Promise.allSettled(this.#live.values());
    await Promise.all(live.map(async (one) => one.status === "fulfilled" && (await one.value.close())));
  }

  async #take(tab: Tab, message: string): Promise<void> {
    const parsed = parseRequest(message);
    if (!parsed.ok) return refuse(tab, parsed.id, new Refused("not-understood", parsed.problem));
    const { request } = parsed;
    try {
      await this.#do(tab, request);
      if (request.id !== undefined) tab.send({ kind: "done", id: request.id });
    } catch (error) {
      refuse(tab, request.id, error);
    }
  }

  async #do(tab: Tab, request: Request): Promise<void> {
    switch (request.kind) {
      case "watch":
        return await this.#watch(tab, request);
      case "edit":
        return await this.#edit(tab, request);
      case "reset-listing":
      case "undo-reset":
        return await this.#reset(request);
      case "run":
      case "stop":
      case "input":
      case "kill":
      case "fault":
      case "reset-call":
      case "sockets":
      case "clear":
        return await this.#inGroup(tab, request);
      default:
        return await (await this.#exercises()).take(tab, request);
    }
  }

  async #watch(tab: Tab, { page, language }: WatchRequest): Promise<void> {
    await this.#forgetPage(tab);
    tab.language = language;
    tab.page = page;
    await this.#snapshot(tab);
  }

  async #snapshot(tab: Tab): Promise<void> {
    const { cells } = await this.#parts.harnesses();
    const machine = await machineOf(cells, tab.language);
    const live = tab.page === "" ? undefined : await this.#open(tab.page);
    const exercises = await this.#exercises();
    const exercise = await exercises.state(tab.page, tab);
    const snapshot: Snapshot = {
      kind: "snapshot",
      page: tab.page,
      machine,
      listings: live?.listings.names.map((name) => live.listings.state(name)) ?? [],
      groups: [],
      ...(exercise !== undefined && { exercise }),
      progress: exercises.progress(tab),
    };
    // Between what it holds and what follows it nothing may happen.
    live?.watch(tab);
    tab.send({ ...snapshot, groups: live?.groups.map((group) => group.state(tab.language)) ?? [] });
    if (live !== undefined && live.groups.length > 0) keepReady(cells);
  }

  #exercises(): Promise<Exercises> {
    const { root, course, harnesses } = this.#parts;
    const harness = async (): Promise<Harness> => (await harnesses()).judge;
    const opening = (this.#opening ??= Exercises.open({ root, course, harness, tabs: this.#tabs }));
    // A disk that is full now may have room when somebody asks again.
    opening.catch(() => (this.#opening = undefined));
    return opening;
  }

  #open(slug: string): Promise<LivePage> {
    const known = this.#live.get(slug) ?? this.#openAnew(slug);
    this.#live.set(slug, known);
    known.catch(() => this.#live.delete(slug));
    return known;
  }

  async #openAnew(slug: string): Promise<LivePage> {
    const page = this.#pages.get(slug);
    if (page === undefined) throw new Refused("no-such-page", slug);
    const kept = keptFolder(this.#parts.root);
    const listings = await Listings.open(join(kept, slug), page);
    const harness = async (): Promise<Harness> => (await this.#parts.harnesses()).cells;
    return await LivePage.open({ page, listings, harness, runs: join(kept, "runs", slug) });
  }

  async #edit(tab: Tab, { page, listing, text, base, id }: EditRequest & { readonly id?: number }): Promise<void> {
    const live = await this.#open(page);
    const edited = await live.listings.edit(listing, text, base);
    if (edited.taken) return live.tellListing(listing);
    tab.send({ ...conflictIn(listing, edited, this.#parts.root), ...(id !== undefined && { id }) });
  }

  async #reset({ kind, page, listing }: ResetListingRequest): Promise<void> {
    const live = await this.#open(page);
    await (kind === "reset-listing" ? live.listings.reset(listing) : live.listings.undoReset(listing));
    live.tellListing(listing);
  }

  async #inGroup(tab: Tab, request: Extract<Request, { readonly group: string }>): Promise<void> {
    const live = await this.#open(tab.page);
    const group = live.group(request.group);
    switch (request.kind) {
      case "run":
        return await run(group, request);
      case "stop":
        return await (request.cell === undefined ? group.stop() : group.stopCell(request.cell));
      case "input":
        return await group.type(request.cell, request.text);
      case "kill":
        return group.kill(request.cell);
      case "fault":
        return await group.setFaults(request.settings);
      case "reset-call":
        return await group.resetCall(request.socket);
      case "sockets":
        return live.showSockets(request.group, tab, request.wanted);
      case "clear":
        return group.clear();
    }
  }

  async #forget(tab: Tab): Promise<void> {
    this.#tabs.delete(tab);
    await this.#forgetPage(tab);
  }

  async #forgetPage(tab: Tab): Promise<void> {
    tab.sockets.clear();
    const live = await this.#live.get(tab.page)?.catch(() => undefined);
    live?.leave(tab);
  }
}

/** What `ws` hands over as one buffer or several. */
function textOf(data: RawData): string {
  const pieces = Array.isArray(data) ? data : [data instanceof ArrayBuffer ? Buffer.from(data) : data];
  return Buffer.concat(pieces).toString("utf8");
}

function run(group: ReturnType<LivePage["group"]>, { cells }: RunRequest): Promise<void> {
  return cells === "all" ? group.startAll() : group.start(cells);
}

function refuse(tab: Tab, id: number | undefined, error: unknown): void {
  const refused = error instanceof Refused ? error : explained(error, tab.language);
  const about = id === undefined ? {} : { id };
  tab.send({ kind: "problem", ...about, code: refused.code, text: refused.text(tab.language) });
}

function explained(error: unknown, language: Language): Refused {
  if (error instanceof CannotWatch) return new Refused("cannot-watch", error.text(language));
  const message = error instanceof Error ? error.message : String(error);
  const isDisk = isCode(error, "ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM") && "path" in error;
  return new Refused(isDisk ? "cannot-keep" : "ours", message);
}
