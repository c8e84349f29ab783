import type { Capability, SocketView } from "../../../../src/notebook/protocol.ts";
import { handFocus } from "../focus.ts";
import { button, make, setText } from "../make.ts";
import { obstacle, words } from "../words.ts";

/** The sockets of a group as `ss` shows them, live. */
export class Sockets {
  readonly dom = make("div", { class: "table sockets", tabindex: 0 });
  readonly #empty = make("p", {}, words.noSockets);
  readonly #body = make("tbody");
  readonly #rows = new Map<string, Row>();
  readonly #table: HTMLTableElement;
  readonly #why = make("p", { class: "why" });
  readonly #reset: (socket: number) => void;
  #canReset: Capability = { available: true };

  constructor(reset: (socket: number) => void) {
    this.#reset = reset;
    const { protocol, state, receiveQueue, sendQueue, local, remote, holder, timer, action } = words;
    const heads = [action, protocol, state, receiveQueue, sendQueue, local, remote, holder, timer];
    const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
    this.#table = make("table", {}, make("caption", {}, words.socketTable), make("thead", {}, head), this.#body);
    this.#table.hidden = true;
    this.dom.append(this.#why, this.#empty, this.#table);
  }

  offer(resetCall: Capability): void {
    this.#canReset = resetCall;
    setText(this.#why, obstacle(resetCall));
    this.#why.hidden = resetCall.available;
  }

  show(views: readonly SocketView[]): void {
    this.#table.hidden = views.length === 0;
    this.#empty.hidden = views.length > 0;
    const keys = new Set(views.map(keyOf));
    for (const [key, row] of this.#rows) {
      if (keys.has(key)) continue;
      row.remove();
      this.#rows.delete(key);
    }
    for (const [at, view] of views.entries()) {
      const row = this.#rowOf(view);
      row.show(view, this.#canReset.available);
      // A row that is moved loses its focus: only those move that must.
      const there = this.#body.children[at];
      if (there !== row.dom) this.#body.insertBefore(row.dom, there ?? null);
    }
  }

  #rowOf(view: SocketView): Row {
    const key = keyOf(view);
    const row = this.#rows.get(key) ?? new Row(this.dom, () => this.#reset(view.id));
    this.#rows.set(key, row);
    return row;
  }
}

/** A socket that no program holds any more has no number. */
function keyOf({ id, protocol, local, remote }: SocketView): string {
  return id === 0 ? `${protocol} ${local} ${remote}` : String(id);
}

/** A socket's row, which stays while its socket does: its button can be reached though the timer counts. */
class Row {
  readonly dom: HTMLElement;
  readonly #table: HTMLElement;
  readonly #reset: HTMLButtonElement;
  readonly #texts: readonly HTMLElement[];

  constructor(table: HTMLElement, reset: () => void) {
    this.#table = table;
    this.#reset = button(words.resetCall, reset);
    this.#texts = Array.from({ length: 8 }, () => make("code"));
    this.dom = make("tr", {}, ...[this.#reset, ...this.#texts].map((content) => make("td", {}, content)));
  }

  show(view: SocketView, canReset: boolean): void {
    for (const [at, text] of textsOf(view).entries()) {
      const place = this.#texts[at];
      if (place) setText(place, text);
    }
    this.#reset.setAttribute("aria-label", words.resetCallOf(view.local, view.remote));
    if (!isCall(view)) handFocus(this.#reset, this.#table);
    this.#reset.hidden = !isCall(view);
    this.#reset.disabled = !canReset;
  }

  remove(): void {
    handFocus(this.dom, this.#table);
    this.dom.remove();
  }
}

function textsOf({ holders, timer, ...row }: SocketView): readonly string[] {
  return [
    row.protocol,
    row.state,
    String(row.receiveQueue),
    String(row.sendQueue),
    row.local,
    row.remote,
    holders.map(({ who, fd }) => `${who} fd=${fd}`).join(", "),
    timer ? `${timer.kind} ${Math.round(timer.expires_ms)} ms` : "",
  ];
}

function isCall({ id, protocol, state }: SocketView): boolean {
  return id !== 0 && protocol.startsWith("tcp") && !["LISTEN", "TIME-WAIT", "UNCONN", "CLOSE"].includes(state);
}
