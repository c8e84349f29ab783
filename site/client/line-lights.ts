/** Lights the lines that the programs of a run are at, in the listings of the page. */
export interface LineLights {
  /** Lights each program's line as it is after the step. */
  show(at: number): void;
  /** The line that the step was made in, as it stands in the listing; empty where it is not on the page. */
  source(at: number): string;
}

interface Spot {
  readonly lane: string;
  readonly lines: readonly HTMLElement[];
}

export function lineLights(run: HTMLElement, steps: readonly SVGGElement[]): LineLights {
  const files = (run.dataset["listings"] ?? "").split(" ");
  const spots = steps.map((step): Spot | undefined => {
    const { lane, line } = step.dataset;
    if (lane === undefined) return undefined;
    return { lane, lines: line === undefined ? [] : linesOf(files[Number(lane)] ?? "", line) };
  });
  let lit: readonly HTMLElement[] = [];
  return {
    show(at) {
      for (const line of lit) line.classList.remove("lit");
      const now = new Map<string, readonly HTMLElement[]>();
      for (const spot of spots.slice(0, at + 1)) {
        // What a program prints or is told leaves it where it was; with its last step it is nowhere any more.
        if (spot && (spot.lines.length > 0 || spots.findLast((other) => other?.lane === spot.lane) === spot)) {
          now.set(spot.lane, spot.lines);
        }
      }
      lit = [...now.values()].flat();
      for (const line of lit) line.classList.add("lit");
    },
    source: (at) => spots[at]?.lines[0]?.textContent?.trim() ?? "",
  };
}

function linesOf(file: string, line: string): readonly HTMLElement[] {
  const listings = [...document.querySelectorAll<HTMLElement>("figure.listing")];
  return listings
    .filter((listing) => listing.dataset["file"] === file)
    .flatMap((listing) => [...listing.querySelectorAll<HTMLElement>(`.line[data-line="${line}"]`)]);
}
