import { clip } from "../../verdict/width.ts";
import { duration } from "../words.ts";
import { element, escapeMarkup } from "./markup.ts";
import type { Picture } from "./picture.ts";
import { touched } from "./stage.ts";

const jack = 50;
/** A bar goes on below the last step by this much where its call never returned. */
const stillBlocked = 10;

/** A line for as long as it lives, and bars where it was blocked. */
export function drawColumn(index: number, picture: Picture): string {
  const { stage, steps, scale } = picture;
  const column = stage.columns[index];
  if (column === undefined) return "";
  const x = scale.columns[index] ?? 0;
  const rows = steps.flatMap((step, at) => (touched(step, stage).includes(index) ? [scale.rows[at] ?? 0] : []));
  const own = rows.length === 0 ? [jack] : rows;
  const [first, last] = [Math.min(...own), Math.max(...own) + 10];
  const isProgram = column.kind === "program";
  return element("g", { class: `column ${column.kind}`, "data-lane": column.lane, "aria-hidden": "true" }, [
    element("line", { class: "absent", x1: x, y1: jack, x2: x, y2: first }),
    element("line", { class: "running", x1: x, y1: first, x2: x, y2: last }),
    ...(isProgram ? barsOf(column.lane, picture).map((bar) => drawBar(x, bar, picture)) : []),
  ]);
}

/**
 * The name of every column over its jack, on a strip that shows nothing here: a page whose reader scrolls through a long
 * picture moves them along, and the strip hides what is behind them.
 */
export function drawNames({ stage, scale }: Picture): string {
  const strip = element("rect", { class: "strip", width: "100%", height: jack + 16, fill: "none" });
  const names = stage.columns.map(({ kind, title }, index) => {
    const x = scale.columns[index] ?? 0;
    return element("g", { class: kind }, [
      element("text", { class: "name", x, y: 30 }, [escapeMarkup(clip(title, 34))]),
      element("circle", { class: "jack", cx: x, cy: jack, r: kind === "program" ? 7 : 5 }),
    ]);
  });
  return element("g", { class: "names", "aria-hidden": "true" }, [strip, ...names]);
}

interface BarPlace {
  readonly top: number;
  readonly bottom: number;
  readonly call: string;
  readonly lasted_ms: number;
}

function drawBar(x: number, { top, bottom, call, lasted_ms }: BarPlace, { words }: Picture): string {
  const title = words.blockedFor(`${call}()`, duration(lasted_ms));
  return element(
    "rect",
    { class: "blocked", x: x - 4.5, y: top, width: 9, height: Math.max(4, bottom - top), rx: 4.5 },
    [element("title", {}, [escapeMarkup(title)])],
  );
}

/**
 * From the row of each call that waited to the row of its return; by the time where the row was folded away. One that
 * never returned goes on until its program ends, or to the end of the picture.
 */
function barsOf(lane: number, { steps, scale }: Picture): BarPlace[] {
  const open = new Map<number, { readonly row: number; readonly call: string }>();
  const bars: BarPlace[] = [];
  for (const [index, step] of steps.entries()) {
    const row = scale.rows[index] ?? 0;
    if (step.kind === "waits" && step.lane === lane) open.set(step.t_ms, { row, call: step.call.name });
    if (step.kind !== "call" || step.lane !== lane || step.began_ms === undefined) continue;
    const top = open.get(step.began_ms)?.row ?? scale.heightAt(step.began_ms);
    open.delete(step.began_ms);
    bars.push({ top, bottom: row, call: step.call.name, lasted_ms: step.t_ms - step.began_ms });
  }
  const last = endOf(lane, { steps, scale });
  for (const [began_ms, { row, call }] of open) {
    bars.push({ top: row, bottom: last.row, call, lasted_ms: last.t_ms - began_ms });
  }
  return bars;
}

/** Where a lane's program ended, or the picture does. */
function endOf(lane: number, { steps, scale }: Pick<Picture, "steps" | "scale">): { row: number; t_ms: number } {
  const exit = steps.findIndex((step) => step.kind === "act" && step.lane === lane && step.event.kind === "exit");
  const at = exit === -1 ? steps.length - 1 : exit;
  const row = (scale.rows[at] ?? 0) + (exit === -1 ? stillBlocked : 0);
  return { row, t_ms: steps[at]?.t_ms ?? 0 };
}
