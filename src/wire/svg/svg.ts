import type { Language } from "../../verdict/language.ts";
import type { ActStep, CallStep, Conversation, Step, WaitStep } from "../conversation.ts";
import { fold, type FoldOptions, type FoldStep } from "../fold.ts";
import { listText, stateChanges } from "../list.ts";
import { laneName } from "../say.ts";
import { clip } from "../../verdict/width.ts";
import { clock, wordsFor, type WireWords } from "../words.ts";
import { arrow, type Placed } from "./arrow.ts";
import { asideOf } from "./aside.ts";
import { element, escapeMarkup } from "./markup.ts";
import { scaleOf, type Scale } from "./scale.ts";
import { style } from "./style.ts";

export interface SvgOptions extends FoldOptions {
  readonly language?: Language;
  /** Made part of the ids, so that several pictures can stand on one page. */
  readonly id?: string;
}

/**
 * The conversation as an SVG element, for a page or a file of its own. Each step is a `g` with `data-step`, each call
 * also with `data-lane` and `data-line`, so that a page can light the line of the listing; no script is needed.
 */
export function svgOf(
  conversation: Conversation,
  { language = "en", id = "wire", ...options }: SvgOptions = {},
): string {
  const words = wordsFor(language);
  const steps = fold(conversation.steps, options);
  const scale = scaleOf(conversation, steps);
  const picture: Picture = { conversation, steps, scale, words };
  const names = conversation.lanes.map((_, lane) => laneName(conversation, lane));
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "sb-wire",
      role: "img",
      lang: language,
      viewBox: `0 0 ${Math.ceil(scale.width)} ${Math.ceil(scale.height)}`,
      width: Math.ceil(scale.width),
      "aria-labelledby": `${id}-title`,
      "aria-describedby": `${id}-desc`,
    },
    [
      element("title", { id: `${id}-title` }, [escapeMarkup(words.picture(names))]),
      element("desc", { id: `${id}-desc` }, [escapeMarkup(listText(conversation, { language, ...options }))]),
      element("style", {}, [style]),
      element("rect", { class: "paper", width: "100%", height: "100%", rx: 6 }),
      ...conversation.lanes.map((_, lane) => drawLane(lane, picture)),
      ...drawTimes(picture),
      ...steps.map((step, index) => drawStep(step, { step: index, row: scale.rows[index] ?? 0 }, picture)),
      ...drawStates(picture),
      legend(picture),
    ],
  );
}

interface Picture {
  readonly conversation: Conversation;
  readonly steps: readonly (Step | FoldStep)[];
  readonly scale: Scale;
  readonly words: WireWords;
}

/** The name over its jack, a line for as long as it lives, and bars where it was blocked. */
function drawLane(lane: number, { conversation, steps, scale }: Picture): string {
  const x = scale.lanes[lane] ?? 0;
  const jack = 50;
  const rows = steps.flatMap((step, index) => (touches(step, lane) ? [scale.rows[index] ?? 0] : []));
  const own = rows.length === 0 ? [jack] : rows;
  const first = Math.min(...own);
  return element("g", { "data-lane": lane }, [
    element("text", { class: "name", x, y: 30 }, [escapeMarkup(clip(laneName(conversation, lane), 34))]),
    element("line", { class: "absent", x1: x, y1: jack, x2: x, y2: first }),
    element("line", { class: "running", x1: x, y1: first, x2: x, y2: Math.max(...own) + 8 }),
    element("circle", { class: "jack", cx: x, cy: jack, r: 7 }),
    ...barsOf(lane, steps, scale).map(([top, bottom]) =>
      element("rect", { class: "blocked", x: x - 4, y: top, width: 8, height: bottom - top, rx: 4 }),
    ),
  ]);
}

/** From the row of each call that waited to the row of its return; by the time where the row was folded away. */
function barsOf(lane: number, steps: Picture["steps"], scale: Scale): (readonly [number, number])[] {
  const waits = new Map<number, number>();
  const bars: (readonly [number, number])[] = [];
  for (const [index, step] of steps.entries()) {
    const row = scale.rows[index] ?? 0;
    if (step.kind === "waits" && step.lane === lane) waits.set(step.t_ms, row);
    if (step.kind !== "call" || step.lane !== lane || step.began_ms === undefined) continue;
    bars.push([waits.get(step.began_ms) ?? scale.heightAt(step.began_ms), row]);
  }
  return bars;
}

function touches(step: Step | FoldStep, lane: number): boolean {
  if (step.kind === "packet") return step.from === lane || step.to === lane;
  return "lane" in step && step.lane === lane;
}

function drawTimes({ conversation, steps, scale }: Picture): string[] {
  let last = "";
  return steps.flatMap(({ t_ms }, index) => {
    const time = clock(t_ms - conversation.began_ms);
    if (time === last) return [];
    last = time;
    return element("text", { class: "time", x: 66, y: (scale.rows[index] ?? 0) + 4 }, [time]);
  });
}

function drawStep(step: Step | FoldStep, placed: Placed, picture: Picture): string {
  const { scale, words, conversation } = picture;
  if (step.kind === "packet") return arrow(step, placed, scale, words);
  if (step.kind === "fold" || step.kind === "unreadable") {
    const text = step.kind === "unreadable" ? words.unreadable(step.malformed) : foldText(step, conversation, words);
    const x = (scale.lanes[0] ?? 0) + 16;
    return element("text", { class: "note", x, y: placed.row + 4 }, [escapeMarkup(`… ${text}`)]);
  }
  return drawAside(step, placed, picture);
}

/** Text goes right of its lane; left of the last, which has nothing but the edge behind it. */
function drawAside(step: CallStep | WaitStep | ActStep, placed: Placed, { scale, words }: Picture): string {
  const aside = asideOf(step, words);
  const x = scale.lanes[step.lane] ?? 0;
  const dot = element("circle", { class: "dot", cx: x, cy: placed.row, r: 3 });
  const data = { "data-step": placed.step, "data-lane": step.lane };
  if (aside === undefined) return element("g", data, [dot]);
  const toLeft = step.lane > 0 && step.lane === scale.lanes.length - 1;
  const room = Math.floor((scale.gap - 32) / 7.3);
  const text = element(
    "text",
    { class: `${aside.style} ${toLeft ? "end" : "start"}`, x: x + (toLeft ? -14 : 14), y: placed.row + 4 },
    [escapeMarkup(clip(aside.text, room))],
  );
  return element("g", { ...data, "data-line": aside.line }, [dot, text]);
}

function foldText({ steps, data }: FoldStep, conversation: Conversation, words: WireWords): string {
  if (data === undefined) return words.folded(steps);
  const { from, to, packets, length } = data;
  return words.foldedBytes(laneName(conversation, from), laneName(conversation, to), { count: packets, length });
}

/** States stand outside the outermost lanes: the sender's where its arrow begins, the receiver's where it ends. */
function drawStates({ steps, scale }: Picture): string[] {
  const said = new Map<string, string>();
  return steps.flatMap((step, index) =>
    stateChanges(step, said).flatMap(({ lane, state }) => {
      const outermost = lane === 0 || lane === scale.lanes.length - 1;
      if (!outermost) return [];
      const arrives = step.kind === "packet" && step.to === lane;
      const x = (scale.lanes[lane] ?? 0) + (lane === 0 ? -12 : 12);
      const y = (scale.rows[index] ?? 0) + (arrives ? 14 : 4);
      return element("text", { class: `state ${lane === 0 ? "end" : "start"}`, x, y }, [state]);
    }),
  );
}

function legend({ scale, words }: Picture): string {
  const y = scale.height - 16;
  const x = scale.lanes[0] ?? 0;
  const { running, blocked, packet, data } = words.legend;
  const line = (at: number): string => element("line", { x1: at, y1: y - 4, x2: at + 22, y2: y - 4 });
  const text = (at: number, content: string): string => element("text", { class: "note", x: at, y }, [content]);
  return element("g", { "aria-hidden": "true" }, [
    element("line", { class: "running", x1: x, y1: y - 12, x2: x, y2: y + 3 }),
    text(x + 8, running),
    element("rect", { class: "blocked", x: x + 70, y: y - 12, width: 8, height: 15, rx: 4 }),
    text(x + 84, blocked),
    element("g", { class: "arrow packet" }, [line(x + 230)]),
    text(x + 258, packet),
    element("g", { class: "arrow data" }, [line(x + 320)]),
    text(x + 348, data),
  ]);
}
