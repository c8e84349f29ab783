import type { Capability, FaultSettings } from "../../../../src/notebook/protocol.ts";
import { button, make, setText } from "../make.ts";
import { obstacle, words } from "../words.ts";

const clear: FaultSettings = { delay_ms: 0, jitter_ms: 0, loss_percent: 0, duplicate_percent: 0, reorder_percent: 0 };

const fields = {
  delay_ms: { label: words.delay, max: 60_000 },
  jitter_ms: { label: words.jitter, max: 60_000 },
  loss_percent: { label: words.loss, max: 100 },
  duplicate_percent: { label: words.duplicate, max: 100 },
  reorder_percent: { label: words.reorder, max: 100 },
} as const satisfies Record<keyof FaultSettings, { label: string; max: number }>;

const names: readonly (keyof FaultSettings)[] = [
  "delay_ms",
  "jitter_ms",
  "loss_percent",
  "duplicate_percent",
  "reorder_percent",
];

/** What befalls the packets of a group. */
export class Faults {
  readonly dom = make("details", { class: "faults" });
  readonly #sign = make("span", { class: "fault-sign" });
  readonly #why = make("p", { class: "why", id: `why-${crypto.randomUUID()}` });
  readonly #inputs = new Map<keyof FaultSettings, HTMLInputElement>();
  readonly #clear: HTMLButtonElement;
  readonly #set: (settings: FaultSettings) => void;

  constructor(set: (settings: FaultSettings) => void) {
    this.#set = set;
    this.#clear = button(words.noTrouble, () => set(clear));
    const labels = names.map((name) => this.#field(name));
    const grid = make(
      "div",
      { class: "fault-fields", role: "group", "aria-label": words.faults },
      ...labels,
      this.#clear,
    );
    this.dom.append(
      make("summary", {}, words.faults, " ", this.#sign),
      this.#why,
      make("p", {}, words.faultsIntro),
      grid,
    );
  }

  show(settings: FaultSettings): void {
    for (const [name, input] of this.#inputs) {
      if (document.activeElement !== input) input.value = String(settings[name]);
    }
    setText(this.#sign, names.some((name) => settings[name] > 0) ? words.faultsOn : "");
  }

  offer(capability: Capability): void {
    setText(this.#why, obstacle(capability));
    this.#why.hidden = capability.available;
    for (const input of [...this.#inputs.values(), this.#clear]) {
      input.disabled = !capability.available;
      if (capability.available) input.removeAttribute("aria-describedby");
      else input.setAttribute("aria-describedby", this.#why.id);
    }
  }

  #field(name: keyof FaultSettings): HTMLElement {
    const { label, max } = fields[name];
    const input = make("input", { type: "number", min: 0, max, step: "any", value: 0, inputmode: "decimal" });
    input.addEventListener("change", () => {
      if (input.validity.valid && input.value !== "") this.#set(this.#settings());
    });
    this.#inputs.set(name, input);
    return make("label", {}, make("span", {}, label), input);
  }

  #settings(): FaultSettings {
    const value = (name: keyof FaultSettings): number => this.#inputs.get(name)?.valueAsNumber || 0;
    return {
      delay_ms: value("delay_ms"),
      jitter_ms: Math.min(value("jitter_ms"), value("delay_ms")),
      loss_percent: value("loss_percent"),
      duplicate_percent: value("duplicate_percent"),
      reorder_percent: value("reorder_percent"),
    };
  }
}
