import type { Language } from "../../verdict/language.ts";
import type { ActStep, CallStep, Conversation, Step, WaitStep } from "../conversation.ts";
import { fold, type FoldOptions, type FoldStep } from "../fold.ts";
import { listText } from "../list.ts";
import { endNames, laneName } from "../say.ts";
import { clip } from "../../verdict/width.ts";
import { wordsFor } from "../words.ts";
import { arrow, packetInWords } from "./arrow.ts";
import { asideOf } from "./aside.ts";
import { bytesSheet } from "./bytes.ts";
import { drawColumn, drawNames } from "./column.ts";
import { drawFold, drawSilences, drawStates, drawTimes, legend } from "./marks.ts";
import { element, escapeMarkup } from "./markup.ts";
import type { Picture, Placed } from "./picture.ts";
import { roomBeside, scaleOf } from "./scale.ts";
import { stageOf } from "./stage.ts";
import { asideToLeft, stateMarks } from "./states.ts";
import { style } from "./style.ts";

export interface SvgOptions extends FoldOptions {
  readonly language?: Language;
  /** Made part of the ids, so that several pictures can stand on one page. */
  readonly id?: string;
  /** For a page that has the style already, and says the same in words beside the picture. */
  readonly inPage?: boolean;
}

/** Pixels of the picture for one `em` of the page: it grows with the reader's letters. */
const pixelsPerEm = 18;

/**
 * The conversation as an SVG element, for a page or a file of its own. Each step is a `g` with `data-step` and its
 * height, `data-y`; each call also has `data-lane` and `data-line`, so that a page can light the line of the listing.
 * No script is needed: bytes show on hover and on focus.
 */
export function svgOf(conversation: Conversation, options: SvgOptions = {}): string {
  const { language = "en", id = "wire", inPage = false, ...folding } = options;
  const picture = pictureOf(conversation, language, folding);
  const { scale, stage, steps, words } = picture;
  const [width, height] = [Math.ceil(scale.width), Math.ceil(scale.height)];
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "sb-wire",
      role: "group",
      lang: language === "zh" ? "zh-Hans" : language,
      viewBox: `0 0 ${width} ${height}`,
      width: `${Math.round((width / pixelsPerEm) * 100) / 100}em`,
      "aria-labelledby": `${id}-title`,
      "aria-describedby": inPage ? undefined : `${id}-desc`,
    },
    [
      element("title", { id: `${id}-title` }, [
        escapeMarkup(words.picture(conversation.lanes.map((_, lane) => laneName(conversation, lane)))),
      ]),
      ...(inPage ? [] : [description(conversation, options), element("style", {}, [style])]),
      element("rect", { class: "paper", width: "100%", height: "100%", rx: 6 }),
      ...stage.columns.map((_, index) => drawColumn(index, picture)),
      element("g", { "aria-hidden": "true" }, [
        ...drawSilences(picture),
        ...drawTimes(picture),
        ...drawStates(picture),
      ]),
      ...steps.map((step, index) => drawStep(step, { step: index, row: scale.rows[index] ?? 0 }, picture)),
      legend(picture),
      drawNames(picture),
    ],
  );
}

function description(conversation: Conversation, { language = "en", id = "wire", ...folding }: SvgOptions): string {
  return element("desc", { id: `${id}-desc` }, [escapeMarkup(listText(conversation, { language, ...folding }))]);
}

function pictureOf(conversation: Conversation, language: Language, folding: FoldOptions): Picture {
  const words = wordsFor(language);
  const steps = fold(conversation.steps, folding);
  const stage = stageOf(conversation, words);
  const scene = { conversation, steps, stage, states: stateMarks(steps, stage), words };
  return { ...scene, scale: scaleOf(scene) };
}

function drawStep(step: Step | FoldStep, placed: Placed, picture: Picture): string {
  const { words, conversation } = picture;
  const data = { "data-step": placed.step, "data-y": Math.round(placed.row) };
  const hidden = { "aria-hidden": "true" };
  switch (step.kind) {
    case "packet": {
      const shaft = arrow(step, placed, picture);
      if (step.packet.payload.length === 0) return element("g", { ...data, ...hidden }, [shaft]);
      const label = packetInWords(step, endNames(conversation, step), words);
      const named = { role: "img", "aria-label": label, tabindex: 0 };
      return element("g", { ...data, ...named }, [bytesSheet(step, placed, picture), shaft]);
    }
    case "fold":
      return element("g", { ...data, ...hidden }, [drawFold(step, placed, picture)]);
    case "unreadable":
    case "lost": {
      const said = step.kind === "lost" ? words.lost(step.what, step.count) : words.unreadable(step.malformed);
      const text = element("text", { class: "note", x: 84, y: placed.row + 4 }, [escapeMarkup(`… ${said}`)]);
      return element("g", { ...data, ...hidden }, [text]);
    }
    default:
      return drawAside(step, placed, picture);
  }
}

/** Text goes right of its column; left of the last. */
function drawAside(step: CallStep | WaitStep | ActStep, placed: Placed, { scale, stage, words }: Picture): string {
  const aside = asideOf(step, words);
  const column = stage.columnOf(step.lane);
  const x = scale.columns[column] ?? 0;
  const toLeft = asideToLeft(column, stage);
  const data = { "data-step": placed.step, "data-y": Math.round(placed.row), "data-lane": step.lane };
  const dot = element("circle", { class: "dot", cx: x, cy: placed.row, r: 3 });
  if (aside === undefined) return element("g", { ...data, "aria-hidden": "true" }, [dot]);
  const line = aside.line === undefined ? [] : [element("tspan", { class: "line" }, [String(aside.line)])];
  const said = escapeMarkup(clip(aside.text, roomBeside(column, scale, toLeft)));
  const parts = toLeft ? [said, ...line] : [...line, said];
  const place = { class: `${aside.style} ${toLeft ? "end" : "start"}`, x: x + (toLeft ? -14 : 14), y: placed.row + 4 };
  return element("g", { ...data, "data-line": aside.line, "aria-hidden": "true" }, [
    dot,
    element("text", place, [parts.join("  ")]),
  ]);
}
