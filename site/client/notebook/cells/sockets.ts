import type { Capability, SocketView } from "../../../../src/notebook/protocol.ts";
import { button, make, setText } from "../make.ts";
import { obstacle, words } from "../words.ts";

/** The sockets of a group as `ss` shows them, live. */
export class Sockets {
  readonly dom = make("div", { class: "table sockets", tabindex: 0 });
  readonly #empty = make("p", {}, words.noSockets);
  readonly #body = make("tbody");
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

  show(rows: readonly SocketView[]): void {
    this.#table.hidden = rows.length === 0;
    this.#empty.hidden = rows.length > 0;
    const old = [...this.#body.children];
    for (const [index, row] of rows.entries()) {
      const before = old[index];
      const key = JSON.stringify(row);
      if (before instanceof HTMLElement && before.dataset["row"] === key) continue;
      const fresh = this.#row(row);
      fresh.dataset["row"] = key;
      if (before) before.replaceWith(fresh);
      else this.#body.append(fresh);
    }
    for (const extra of old.slice(rows.length)) extra.remove();
  }

  #row(row: SocketView): HTMLElement {
    const holders = row.holders.map(({ who, fd }) => `${who} fd=${fd}`).join(", ");
    const texts = [
      row.protocol,
      row.state,
      String(row.receiveQueue),
      String(row.sendQueue),
      row.local,
      row.remote,
      holders,
      row.timer ? `${row.timer.kind} ${Math.round(row.timer.expires_ms)} ms` : "",
    ];
    const cells = texts.map((text) => make("td", {}, make("code", {}, text)));
    return make("tr", {}, make("td", {}, this.#resetButton(row)), ...cells);
  }

  #resetButton({ id, protocol, state, local, remote }: SocketView): HTMLButtonElement | undefined {
    const isCall = protocol.startsWith("tcp") && !["LISTEN", "TIME-WAIT", "UNCONN", "CLOSE"].includes(state);
    if (!isCall || id === 0) return undefined;
    const made = button(words.resetCall, () => this.#reset(id), { "aria-label": words.resetCallOf(local, remote) });
    made.disabled = !this.#canReset.available;
    return made;
  }
}
