import * as v from "valibot";
import { tracks } from "../verdict/verdict.ts";
import { longestText_bytes } from "./protocol.ts";
import type { FaultSettings, Request } from "./requests.ts";

const text = v.pipe(v.string(), v.maxBytes(longestText_bytes));
const name = v.pipe(v.string(), v.maxLength(200));
const version = v.pipe(v.number(), v.integer());
const id = { id: v.exactOptional(version) };
const track = v.picklist(tracks);
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const delay = v.pipe(v.number(), v.minValue(0), v.maxValue(60_000));

export const faultSettings: v.GenericSchema<unknown, FaultSettings> = v.pipe(
  v.strictObject({
    delay_ms: delay,
    jitter_ms: delay,
    loss_percent: percent,
    duplicate_percent: percent,
    reorder_percent: percent,
  }),
  v.check(({ jitter_ms, delay_ms }) => jitter_ms <= delay_ms, "jitter_ms is more than delay_ms"),
);

function about<K extends string>(kind: K) {
  return v.strictObject({ kind: v.literal(kind), ...id, slug: name });
}

const schema: v.GenericSchema<unknown, Request> = v.variant("kind", [
  v.strictObject({ kind: v.literal("watch"), ...id, page: name, language: v.picklist(["en", "zh"]) }),
  v.strictObject({
    kind: v.literal("run"),
    ...id,
    group: name,
    cells: v.union([v.literal("all"), v.pipe(v.array(name), v.maxLength(50))]),
  }),
  v.strictObject({ kind: v.literal("stop"), ...id, group: name, cell: v.exactOptional(name) }),
  v.strictObject({ kind: v.literal("input"), ...id, group: name, cell: name, text: v.exactOptional(text) }),
  v.strictObject({ kind: v.literal("kill"), ...id, group: name, cell: name }),
  v.strictObject({ kind: v.literal("fault"), ...id, group: name, settings: faultSettings }),
  v.strictObject({ kind: v.literal("reset-call"), ...id, group: name, socket: version }),
  v.strictObject({ kind: v.literal("sockets"), ...id, group: name, wanted: v.boolean() }),
  v.strictObject({ kind: v.literal("clear"), ...id, group: name }),
  v.strictObject({ kind: v.literal("edit"), ...id, page: name, listing: name, text, base: version }),
  v.strictObject({ kind: v.literal("reset-listing"), ...id, page: name, listing: name }),
  v.strictObject({ kind: v.literal("undo-reset"), ...id, page: name, listing: name }),
  v.strictObject({
    kind: v.literal("exercise-edit"),
    ...id,
    slug: name,
    track,
    file: name,
    text,
    base: version,
  }),
  about("judge"),
  about("stop-judging"),
  about("hint"),
  about("solution"),
  about("reset-exercise"),
  v.strictObject({ kind: v.literal("judge-on-save"), ...id, on: v.boolean() }),
  v.strictObject({ kind: v.literal("track"), ...id, track }),
]);

export type ParsedRequest =
  | { readonly ok: true; readonly request: Request }
  /** `id` is that of the request where it has one: whoever asked waits for an answer. */
  | { readonly ok: false; readonly problem: string; readonly id: number | undefined };

export function parseRequest(message: string): ParsedRequest {
  const json = parseJson(message);
  if (json === undefined) return { ok: false, problem: "no JSON", id: undefined };
  const result = v.safeParse(schema, json.value);
  if (result.success) return { ok: true, request: result.output };
  const [issue] = result.issues;
  return { ok: false, problem: `${v.getDotPath(issue) ?? "message"}: ${issue.message}`, id: idOf(json.value) };
}

function idOf(request: unknown): number | undefined {
  const result = v.safeParse(v.object(id), request);
  return result.success ? result.output.id : undefined;
}

function parseJson(text_: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text_) };
  } catch {
    return undefined;
  }
}
