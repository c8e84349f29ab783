import type { Capability, EventsMessage, GroupState, Request, SocketView } from "../../../../src/notebook/protocol.ts";
import { drawer } from "../drawing/drawer.ts";
import type { Drawing } from "../drawing/messages.ts";
import type { Answer } from "../line.ts";
import { button, make, setText } from "../make.ts";
import { language } from "../page-language.ts";
import { page } from "../page.ts";
import { words } from "../words.ts";
import { PagedList } from "./paged-list.ts";
import { Picture } from "./picture.ts";
import { revive, type Light } from "./recorded.ts";
import { saveFile } from "./save-file.ts";
import { Sockets } from "./sockets.ts";
import { Tabs } from "./tabs.ts";

export interface ViewsOptions {
  readonly group: string;
  /** The recorded run that the page has. */
  readonly recorded: HTMLElement | null;
  readonly ask: (request: Request) => Promise<Answer>;
  readonly light: Light;
}

/** The conversation of a group as a picture and in words, and its sockets. */
export class Views {
  readonly dom: HTMLElement;
  readonly #options: ViewsOptions;
  readonly #log: string;
  readonly #picture: Picture;
  readonly #list = new PagedList(() => this.#picture.again());
  readonly #sockets: Sockets;
  readonly #tabs: Tabs;
  readonly #tools: HTMLElement;
  readonly #count = make("span", { class: "count" });
  readonly #recorded: HTMLElement;
  readonly #pause = button(words.pause, () => this.#togglePause(), {
    "aria-pressed": "false",
    title: words.pauseTitle,
  });
  #said: Drawing["list"] = { from: 0, all: 0, items: [] };
  #began_epoch_ms = 0;
  #events = 0;
  #dropped = 0;

  constructor(options: ViewsOptions) {
    this.#options = options;
    const { group, ask, recorded, light } = options;
    this.#log = `${page.slug}-${group}`;
    this.#picture = new Picture({
      log: this.#log,
      from: () => this.#list.from,
      light,
      onDrawn: ({ list }) => {
        this.#said = list;
        if (!this.#list.dom.hidden) this.#list.show(list);
      },
    });
    this.#sockets = new Sockets((socket) => void ask({ kind: "reset-call", group, socket }));
    this.#tabs = new Tabs(words.views, [
      { name: words.picture, panel: this.#picture.dom },
      { name: words.inWords, panel: this.#list.dom, onShow: (shown) => void (shown && this.#list.show(this.#said)) },
      {
        name: words.sockets,
        panel: this.#sockets.dom,
        onShow: (wanted) => void ask({ kind: "sockets", group, wanted }),
      },
    ]);
    this.#tools = this.#makeTools();
    this.#recorded = make("div", { class: "recorded" }, make("p", { class: "aside" }, words.recorded));
    if (recorded) this.#recorded.append(revive(recorded, light));
    this.#tabs.dom.querySelector(".tab-list")?.after(this.#tools);
    this.dom = make("div", { class: "views" }, this.#recorded, this.#tabs.dom);
  }

  begin(group: GroupState): void {
    this.#began_epoch_ms = group.began_epoch_ms;
    this.#events = group.events.length;
    this.#dropped = group.droppedEvents;
    this.#recorded.hidden = group.run > 0;
    this.#tabs.dom.hidden = group.run === 0;
    if (group.run > 0) this.#picture.begin(group.events);
    this.#tell();
  }

  add({ events, dropped }: EventsMessage): void {
    this.#events += events.length;
    this.#dropped += dropped;
    this.#picture.add(events);
    this.#tell();
  }

  rest(atRest: boolean): void {
    this.#picture.rest(atRest);
    this.#pause.hidden = atRest && this.#pause.getAttribute("aria-pressed") === "false";
  }

  sockets(rows: readonly SocketView[]): void {
    this.#sockets.show(rows);
  }

  /** After the line broke, the server does not know any more what is looked at. */
  offer(resetCall: Capability): void {
    this.#sockets.offer(resetCall);
    this.#tabs.showAgain();
  }

  #makeTools(): HTMLElement {
    const { group, ask } = this.#options;
    return make(
      "div",
      { class: "tools" },
      this.#pause,
      button(words.clear, () => void ask({ kind: "clear", group }), { title: words.clearTitle }),
      button(words.exportSvg, () => void this.#saveSvg()),
      button(words.exportPcap, () => void this.#savePcap()),
      this.#count,
    );
  }

  #tell(): void {
    setText(this.#count, words.pictureNote(this.#events, this.#dropped));
  }

  #togglePause(): void {
    const paused = this.#pause.getAttribute("aria-pressed") !== "true";
    this.#pause.setAttribute("aria-pressed", String(paused));
    this.#picture.pause(paused);
  }

  async #saveSvg(): Promise<void> {
    await this.#picture.tellAll();
    saveFile(`${this.#log}.svg`, "image/svg+xml", await drawer.file({ kind: "svg", log: this.#log, language }));
  }

  async #savePcap(): Promise<void> {
    await this.#picture.tellAll();
    const order = { kind: "pcap", log: this.#log, began_epoch_ms: this.#began_epoch_ms } as const;
    saveFile(`${this.#log}.pcapng`, "application/x-pcapng", await drawer.file(order));
  }
}
