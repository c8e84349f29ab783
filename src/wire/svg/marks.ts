import { laneName } from "../say.ts";
import type { FoldStep } from "../fold.ts";
import { columns as textColumns } from "../../verdict/width.ts";
import { clock, duration } from "../words.ts";
import { element, escapeMarkup } from "./markup.ts";
import type { Picture, Placed } from "./picture.ts";
import { letter, silence_ms, smallLetter } from "./scale.ts";

/** Times stand at the left edge, once for all steps of the same moment. */
export function drawTimes({ conversation, steps, scale }: Picture): string[] {
  let last = "";
  return steps.flatMap(({ t_ms }, index) => {
    const time = clock(t_ms - conversation.began_ms);
    if (time === last) return [];
    last = time;
    return element("text", { class: "time", x: 60, y: (scale.rows[index] ?? 0) + 4 }, [time]);
  });
}

/** Where nothing happens for long, every line is broken: heights below are no measure of that time. */
export function drawSilences({ steps, scale, words }: Picture): string[] {
  return steps.flatMap(({ t_ms }, index) => {
    const before = steps[index - 1];
    if (before === undefined || t_ms - before.t_ms < silence_ms) return [];
    const y = ((scale.rows[index] ?? 0) + (scale.rows[index - 1] ?? 0)) / 2 + 3;
    const text = words.silence(duration(t_ms - before.t_ms));
    return element("g", { class: "silence" }, [
      ...scale.columns.map((x) => element("path", { class: "paper", d: `M${x - 9} ${y}l18 -8v8l-18 8Z` })),
      ...scale.columns.map((x) => element("path", { d: `M${x - 9} ${y}l18 -8M${x - 9} ${y + 8}l18 -8` })),
      element("text", { class: "note start", x: (scale.columns[0] ?? 0) + 16, y: y + 4 }, [escapeMarkup(text)]),
    ]);
  });
}

/** Steps told as one: a torn strip across the picture, with how many they are. */
export function drawFold(step: FoldStep, { row }: Placed, picture: Picture): string {
  const { columns, width } = picture.scale;
  const [left, right] = [72, width - 12];
  const teeth = Math.floor((right - left) / 16);
  const edge = Array.from(
    { length: teeth },
    (_, index) => `l8 ${index % 2 === 0 ? 5 : -5}l8 ${index % 2 === 0 ? -5 : 5}`,
  );
  const back = edge.map((piece) => piece.replaceAll("l8", "l-8")).join("");
  const middle = ((columns[0] ?? 0) + (columns.at(-1) ?? 0)) / 2;
  const text = foldText(step, picture);
  const x = Math.max(left + (textColumns(text) * letter) / 2, middle);
  return [
    element("path", { class: "torn", d: `M${left} ${row - 13}${edge.join("")}v26${back}Z` }),
    element("text", { class: "note middle", x, y: row + 5 }, [escapeMarkup(text)]),
  ].join("");
}

function foldText({ steps, data }: FoldStep, { conversation, words }: Picture): string {
  if (data === undefined) return `… ${words.folded(steps)}`;
  const { from, to, packets, length } = data;
  const names = [laneName(conversation, from), laneName(conversation, to)] as const;
  return `… ${words.foldedBytes(...names, { count: packets, length })}`;
}

/** A state stands beside its column: the sender's where its arrow begins, the receiver's where it ends. */
export function drawStates({ states, scale }: Picture): string[] {
  return states.map(({ step, column, text, toLeft, arrives }) => {
    const x = (scale.columns[column] ?? 0) + (toLeft ? -11 : 11);
    const y = (scale.rows[step] ?? 0) + (arrives ? 14 : 4);
    return element("text", { class: `state ${toLeft ? "end" : "start"}`, x, y }, [escapeMarkup(text)]);
  });
}

/** What the lines mean. */
export function legend({ scale, words }: Picture): string {
  const y = scale.height - 16;
  const { running, blocked, packet, data } = words.legend;
  const parts: string[] = [];
  let x = 72;
  const add = (sign: string, width: number, text: string): void => {
    parts.push(sign, element("text", { class: "note", x: x + width + 7, y }, [text]));
    x += width + 7 + textColumns(text) * smallLetter + 24;
  };
  const line = (): string => element("line", { x1: x, y1: y - 4, x2: x + 24, y2: y - 4 });
  add(element("line", { class: "running", x1: x + 4, y1: y - 12, x2: x + 4, y2: y + 4 }), 8, running);
  add(element("rect", { class: "blocked", x, y: y - 12, width: 9, height: 16, rx: 4.5 }), 9, blocked);
  add(element("g", { class: "arrow packet" }, [line()]), 24, packet);
  add(element("g", { class: "arrow data" }, [line()]), 24, data);
  return element("g", { class: "legend", "aria-hidden": "true" }, parts);
}
