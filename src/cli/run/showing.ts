import pc from "picocolors";
import type { WireEvent } from "../../wire/event.ts";
import type { Context } from "../context.ts";
import type { Cast } from "./programs.ts";
import { sideBySide, type SideBySide } from "./side-by-side.ts";
import { runWords } from "./words.ts";

/** What the learner sees while programs run. */
export interface Showing {
  readonly output: SideBySide;
  event(event: WireEvent): void;
  /** Whether one of the programs has printed as much as is shown. */
  crowded(): boolean;
}

/** What the harness keeps of a stream from its beginning, in bytes; more is not shown. */
const mostShown = 64 * 1024;

export function showing({ terminal, language }: Context, { programs }: Cast): Showing {
  const colours = pc.createColors(terminal.colour);
  const paints = [colours.cyan, colours.yellow, colours.green, colours.magenta, colours.blue];
  const printed = new Map<string, number>();
  const output = sideBySide({
    names: programs.map(({ label }) => label),
    print: (text) => terminal.print(text),
    complain: (text) => terminal.complain(text),
    paintName: (index, name) => (paints[index % paints.length] ?? colours.bold)(name),
  });
  return {
    output,
    crowded: () => [...printed.values()].some((length) => length >= mostShown),
    event(event) {
      if (event.kind !== "output") return;
      output.write(event.who, event.stream, event.bytes);
      const key = `${event.stream} ${event.who}`;
      const length = (printed.get(key) ?? 0) + event.bytes.length;
      printed.set(key, length);
      if (length < mostShown) return;
      output.finish();
      terminal.complain(`${runWords[language].enoughShown(event.who)}\n`);
    },
  };
}
