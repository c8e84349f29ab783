import type { LineLights } from "../../line-lights.ts";
import { offerPlayer } from "../../player.ts";

/** Lights the lines at which a program is, and returns what stands on the first; empty where it is not on the page. */
export type Light = (who: string, lines: readonly number[]) => string;

/** The recorded run that the page came with, played anew: its listings are editors now, which are lit otherwise. */
export function revive(run: HTMLElement, light: Light): HTMLElement {
  const copy = run.cloneNode(true);
  run.remove();
  if (!(copy instanceof HTMLElement)) return run;
  copy.querySelector(".curtain")?.remove();
  copy.querySelector(".player")?.replaceChildren();
  offerPlayer(copy, lightsOf(copy, light));
  return copy;
}

/** Lights the line of each lane's last step so far. */
export function lightsOf(run: HTMLElement, light: Light, names = laneNames(run)): LineLights {
  const steps = [...run.querySelectorAll<SVGElement>("[data-step]")].map(({ dataset }) => ({
    lane: dataset["lane"] === undefined ? undefined : names[Number(dataset["lane"])],
    line: dataset["line"],
  }));
  const texts = new Map<string, string>();
  return {
    show(at) {
      const now = new Map<string, readonly number[]>(names.map((name) => [name, []]));
      for (const [index, { lane, line }] of steps.slice(0, at + 1).entries()) {
        if (lane === undefined) continue;
        // What a program prints or is told leaves it where it was; with its last step it is nowhere any more.
        if (line !== undefined) now.set(lane, [Number(line)]);
        else if (steps.findLastIndex((step) => step.lane === lane) === index) now.set(lane, []);
      }
      for (const [lane, lines] of now) texts.set(lane, light(lane, lines));
    },
    source(at) {
      const { lane, line } = steps[at] ?? {};
      return lane === undefined || line === undefined ? "" : (texts.get(lane) ?? "");
    },
  };
}

function laneNames(run: HTMLElement): readonly string[] {
  const names: string[] = [];
  for (const column of run.querySelectorAll<SVGElement>(".column.program[data-lane]")) {
    names[Number(column.dataset["lane"])] = column.querySelector(".name")?.textContent ?? "";
  }
  return Array.from(names, (name) => name ?? "");
}
