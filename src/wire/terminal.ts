import type { Language } from "../verdict/language.ts";
import { line, type Line, type Painter, type Style } from "./canvas.ts";
import type { ActStep, CallStep, Conversation, PacketStep, Step } from "./conversation.ts";
import { fold, type FoldOptions, type FoldStep } from "./fold.ts";
import { asciiGlyphs, unicodeGlyphs, type Glyphs } from "./glyphs.ts";
import { layoutFor, type Layout } from "./layout.ts";
import { listText, stateChanges } from "./list.ts";
import { printable, quoted } from "../verdict/printable.ts";
import { laneName, outcome, packetLabel, signature } from "./say.ts";
import { clip, columns } from "../verdict/width.ts";
import { clock, duration, wordsFor, type WireWords } from "./words.ts";

export interface TerminalOptions extends FoldOptions {
  /** Columns there are. Where lanes do not fit, the list is returned instead. */
  readonly width: number;
  readonly language?: Language;
  readonly ascii?: boolean;
  readonly paint?: Painter;
}

/** The conversation drawn for a terminal: a lane for each who took part, time running down, arrows between. */
export function drawConversation(conversation: Conversation, options: TerminalOptions): string {
  const { width, language = "en", ascii = false, paint = (_style, text) => text } = options;
  const layout = layoutFor(conversation.lanes.length, width);
  if (layout === undefined || conversation.steps.length === 0) return listText(conversation, options);
  const glyphs = ascii ? asciiGlyphs : unicodeGlyphs;
  const words = wordsFor(language);
  const drawing: Drawing = {
    conversation,
    layout,
    glyphs,
    words,
    ascii,
    lanes: conversation.lanes.map(() => "absent"),
  };
  const said = new Map<string, string>();
  let lastTime = "";
  const rows = fold(conversation.steps, options).map((step) => {
    const row = drawStep(step, drawing);
    for (const { lane, state } of stateChanges(step, said)) putState(row, { lane, state }, drawing);
    const time = clock(step.t_ms - conversation.began_ms);
    if (time !== lastTime) row.put(layout.time - columns(time), time, "time");
    lastTime = time;
    return row.toString(paint);
  });
  return [header(drawing).toString(paint), ...rows, "", legend(drawing).toString(paint)].join("\n");
}

/** `ended` lanes stay so: what the kernel still sends for a program is no sign of life. */
type LaneMode = "absent" | "running" | "blocked" | "ended";

interface Drawing {
  readonly conversation: Conversation;
  readonly layout: Layout;
  readonly glyphs: Glyphs;
  readonly words: WireWords;
  readonly ascii: boolean;
  /** What each lane is doing as the rows go down; the only thing that changes. */
  readonly lanes: LaneMode[];
}

function header(drawing: Drawing): Line {
  const row = line(drawing.layout.width);
  const room = drawing.layout.gap - 2;
  for (const [index, column] of drawing.layout.lanes.entries()) {
    const name = clip(laneName(drawing.conversation, index), room, drawing.glyphs.ellipsis);
    const begin = Math.max(0, column - Math.floor(columns(name) / 2));
    row.put(Math.min(begin, drawing.layout.width - columns(name)), name, "name");
  }
  return row;
}

function legend({ layout, glyphs, words }: Drawing): Line {
  const row = line(layout.width);
  const { running, blocked, packet, data, prints } = words.legend;
  const arrow = (shaft: string): string => shaft + shaft + glyphs.toRight;
  const parts = [
    `${glyphs.running} ${running}`,
    `${glyphs.blocked} ${blocked}`,
    `${arrow(glyphs.shaft)} ${packet}`,
    `${arrow(glyphs.dataShaft)} ${data}`,
    `${glyphs.prints} ${prints}`,
  ];
  let column = layout.time + 1;
  for (const part of parts) {
    if (column + columns(part) > layout.width) break;
    row.put(column, part, "note");
    column += columns(part) + 3;
  }
  return row;
}

function drawStep(step: Step | FoldStep, drawing: Drawing): Line {
  const row = line(drawing.layout.width);
  if (step.kind === "packet") {
    for (const lane of [step.from, step.to]) if (drawing.lanes[lane] === "absent") drawing.lanes[lane] = "running";
    putLanes(row, drawing);
    putArrow(row, step, drawing);
    return row;
  }
  if (step.kind === "fold" || step.kind === "unreadable" || step.kind === "lost") {
    putLanes(row, drawing);
    putNote(row, step, drawing);
    return row;
  }
  const { mark, text, style } = aside(step, drawing);
  putLanes(row, drawing);
  putAside(row, { lane: step.lane, mark, text, style }, drawing);
  if (step.kind === "call") drawing.lanes[step.lane] = "running";
  if (step.kind === "act" && step.event.kind === "exit") drawing.lanes[step.lane] = "ended";
  return row;
}

interface Aside {
  readonly mark: "branch" | "begins" | "ends";
  readonly text: string;
  readonly style: Style;
}

/** What stands beside a lane, and what the step makes of the lane from this row on. */
function aside(step: Exclude<Step, { kind: "packet" | "unreadable" | "lost" }>, drawing: Drawing): Aside {
  const { words, lanes } = drawing;
  const shown = { limit: 40, ascii: drawing.ascii };
  if (step.kind === "act") return actAside(step, drawing);
  if (step.kind === "waits") {
    lanes[step.lane] = "blocked";
    return { mark: "branch", text: `${signature(step.call, shown)} ${words.waiting}`, style: "blocked" };
  }
  if (step.began_ms === undefined) lanes[step.lane] = "running";
  const style = step.call.errno === undefined ? "call" : "reset";
  return { mark: "branch", text: callText(step, drawing), style };
}

function callText({ call, began_ms, t_ms }: CallStep, { words, glyphs, ascii }: Drawing): string {
  const shown = { limit: 40, ascii };
  const gave = outcome(call, words, shown);
  if (began_ms === undefined) return [signature(call, shown), gave].filter(Boolean).join(` ${glyphs.returned} `);
  const waited = words.after(duration(t_ms - began_ms)).replace("µ", ascii ? "u" : "µ");
  return [`${call.name}()`, glyphs.returned, gave, waited].filter(Boolean).join(" ");
}

function actAside({ lane, event }: ActStep, { lanes, words, glyphs, ascii }: Drawing): Aside {
  const shown = { limit: 60, ascii };
  if (event.kind === "exit") {
    const text = event.signal === null ? words.exitCode(event.code ?? 0) : words.exitSignal(event.signal);
    return { mark: "ends", text, style: event.code === 0 ? "note" : "reset" };
  }
  if (lanes[lane] === "absent") lanes[lane] = "running";
  switch (event.kind) {
    case "start":
      return { mark: "begins", text: "", style: "note" };
    case "output": {
      const text = printable(event.bytes, shown).replace(/(\\r)?\\n$/, "");
      return {
        mark: "branch",
        text: `${glyphs.prints} ${text}`,
        style: event.stream === "stdout" ? "output" : "reset",
      };
    }
    case "input": {
      const text = event.bytes === undefined ? words.endOfInput : quoted(event.bytes, shown);
      return { mark: "branch", text: `${glyphs.toLeft} ${text}`, style: "note" };
    }
    case "signal":
      return { mark: "branch", text: words.signal(event.signal), style: "note" };
    default: {
      const bytes = event.bytes === undefined ? "" : quoted(event.bytes, shown);
      return { mark: "branch", text: words.act(event.did, bytes), style: "call" };
    }
  }
}

function putLanes(row: Line, { layout, lanes, glyphs }: Drawing): void {
  for (const [index, column] of layout.lanes.entries()) {
    const mode = lanes[index];
    if (mode === "running" || mode === "blocked") row.put(column, glyphs[mode], mode);
  }
}

/** Text goes right of its lane; left of the last, which has nothing but the edge behind it. */
function putAside(
  row: Line,
  { lane, mark, text, style }: Aside & { lane: number },
  { layout, glyphs, lanes }: Drawing,
): void {
  const column = layout.lanes[lane] ?? 0;
  const toLeft = lane > 0 && lane === layout.lanes.length - 1;
  const fitted = clip(text, layout.gap - 3, glyphs.ellipsis);
  const glyph = mark === "branch" ? (toLeft ? glyphs.left : glyphs.right) : glyphs[mark];
  row.put(column, glyph, lanes[lane] === "blocked" ? "blocked" : "running");
  row.put(toLeft ? column - 1 - columns(fitted) : column + 2, fitted, style);
}

function putArrow(row: Line, step: PacketStep, drawing: Drawing): void {
  const { layout, glyphs, words, ascii } = drawing;
  const [from, to] = [layout.lanes[step.from] ?? 0, layout.lanes[step.to] ?? 0];
  const style = arrowStyle(step);
  if (from === to)
    return putAside(
      row,
      { lane: step.from, mark: "branch", text: packetLabel(step, words, { limit: 24, ascii }), style },
      drawing,
    );
  const [left, right] = [Math.min(from, to) + 1, Math.max(from, to) - 1];
  const shaft = step.place?.mark === undefined ? (style === "data" ? glyphs.dataShaft : glyphs.shaft) : glyphs.again;
  row.put(left, shaft.repeat(right - left + 1), style);
  for (const lane of layout.lanes) if (lane > left && lane < right) row.put(lane, glyphs.crossing, style);
  row.put(to > from ? right : left, to > from ? glyphs.toRight : glyphs.toLeft, style);
  // The label keeps to one gap, so that it never lies on a lane between.
  const begin = right - left > layout.gap ? (to > from ? left : right - layout.gap + 2) : left;
  const room = Math.min(right - left, layout.gap - 2) - 6;
  const label = ` ${clip(packetLabel(step, words, { limit: Math.max(8, room - 12), ascii }), room, glyphs.ellipsis)} `;
  const span = Math.min(right - left + 1, layout.gap - 1);
  row.put(begin + Math.floor((span - columns(label)) / 2), label, style);
  return undefined;
}

function arrowStyle({ packet: { transport, payload }, place }: PacketStep): Style {
  if (transport.kind === "icmp" || (transport.kind === "tcp" && transport.flags.rst)) return "reset";
  if (place?.mark !== undefined) return "reset";
  if (payload.length > 0 || transport.kind === "udp") return "data";
  const { syn, fin } = transport.flags;
  return syn || fin ? "packet" : "ack";
}

function putNote(
  row: Line,
  step: FoldStep | Extract<Step, { kind: "unreadable" | "lost" }>,
  { conversation, layout, words, glyphs }: Drawing,
): void {
  const text = noteText(step, { conversation, words });
  const first = layout.lanes[0] ?? 0;
  row.put(first + 2, clip(`${glyphs.ellipsis} ${text}`, layout.width - first - 3, glyphs.ellipsis), "note");
}

function noteText(
  step: FoldStep | Extract<Step, { kind: "unreadable" | "lost" }>,
  { conversation, words }: Pick<Drawing, "conversation" | "words">,
): string {
  if (step.kind === "unreadable") return words.unreadable(step.malformed);
  return step.kind === "lost" ? words.lost(step.what, step.count) : foldText(step, conversation, words);
}

function foldText({ steps, data }: FoldStep, conversation: Conversation, words: WireWords): string {
  if (data === undefined) return words.folded(steps);
  const { from, to, packets, length } = data;
  return words.foldedBytes(laneName(conversation, from), laneName(conversation, to), { count: packets, length });
}

/** States stand outside the outermost lanes, where there is room for them. */
function putState(row: Line, { lane, state }: { lane: number; state: string }, { layout }: Drawing): void {
  if (!layout.states) return;
  const column = layout.lanes[lane] ?? 0;
  if (lane === 0) row.put(column - 1 - state.length, state, "state");
  else if (lane === layout.lanes.length - 1) row.put(column + 2, state, "state");
}
