import * as v from "valibot";
import type { WireEvent } from "./event.ts";
import { bytesToHex, hexToBytes } from "./hex.ts";

/** A run kept on disk: everything that was seen of it, so that every picture of it can be drawn again. */
export interface Recording {
  readonly schema: "switchboard/recording@1";
  /** A digest of each listing that ran, by its file: a listing that has another was changed since. */
  readonly listings?: Readonly<Record<string, string>>;
  /** A digest of what else decided the run: how the programs were called, the socket module, and what looked on. */
  readonly maker?: string;
  readonly events: readonly WireEvent[];
}

export type ReadRecording =
  | { readonly ok: true; readonly recording: Recording }
  /** `problem` says where in the file and what, in English, for whoever made the file. */
  | { readonly ok: false; readonly problem: string };

const hexBytes = v.pipe(
  v.string(),
  v.regex(/^(?:[0-9a-f]{2})*$/, "Invalid bytes: Expected pairs of lower-case hex digits"),
  v.transform(hexToBytes),
);
const timed = { t_ms: v.number(), who: v.string() };
const nullable = v.nullable(v.string());

const event = v.variant("kind", [
  v.strictObject({
    kind: v.literal("start"),
    ...timed,
    pid: v.number(),
    program: v.string(),
    args: v.array(v.string()),
  }),
  v.strictObject({
    kind: v.literal("call"),
    ...timed,
    began_ms: v.number(),
    call: v.string(),
    fd: v.number(),
    args: v.array(v.unknown()),
    result: v.exactOptional(v.unknown()),
    errno: v.exactOptional(v.string()),
    line: v.exactOptional(v.number()),
  }),
  v.strictObject({
    kind: v.literal("wait"),
    ...timed,
    call: v.exactOptional(v.string()),
    line: v.exactOptional(v.number()),
    fd: v.exactOptional(v.number()),
    address: v.exactOptional(v.string()),
  }),
  v.strictObject({ kind: v.literal("packet"), ...timed, frame: hexBytes }),
  v.strictObject({
    kind: v.literal("output"),
    ...timed,
    stream: v.picklist(["stdout", "stderr"]),
    bytes: hexBytes,
  }),
  v.strictObject({ kind: v.literal("input"), ...timed, bytes: v.exactOptional(hexBytes) }),
  v.strictObject({ kind: v.literal("exit"), ...timed, code: v.nullable(v.number()), signal: nullable }),
  v.strictObject({
    kind: v.literal("peer"),
    ...timed,
    did: v.picklist([
      "listens",
      "binds",
      "occupies",
      "lets-ring",
      "connects",
      "is-refused",
      "is-accepted",
      "accepts",
      "sends",
      "receives",
      "half-closes",
      "closes",
      "resets",
      "vanishes",
      "stops-reading",
      "meets-end",
      "meets-reset",
      "meets-silence",
    ]),
    bytes: v.exactOptional(hexBytes),
    address: v.exactOptional(v.string()),
  }),
  v.strictObject({ kind: v.literal("lost"), ...timed, count: v.number() }),
]);

const schema = v.strictObject({
  schema: v.literal("switchboard/recording@1"),
  listings: v.exactOptional(v.record(v.string(), v.string())),
  maker: v.exactOptional(v.string()),
  events: v.array(event),
});

/** JSON with one event a line, so that two recordings can be compared line by line. */
export function writeRecording(
  events: readonly WireEvent[],
  { listings, maker }: Pick<Recording, "listings" | "maker"> = {},
): string {
  const lines = events.map((one) => `  ${JSON.stringify(one, bytesAsHex)}`);
  const sources = listings === undefined ? "" : ` "listings": ${JSON.stringify(listings)},`;
  const made = maker === undefined ? "" : ` "maker": ${JSON.stringify(maker)},`;
  return `{ "schema": "switchboard/recording@1",${sources}${made} "events": [\n${lines.join(",\n")}\n] }\n`;
}

export function readRecording(text: string): ReadRecording {
  const json = parseJson(text);
  if (!json.ok) return json;
  const result = v.safeParse(schema, json.value);
  if (result.success) return { ok: true, recording: result.output };
  const [issue] = result.issues;
  return { ok: false, problem: `${v.getDotPath(issue) ?? "recording"}: ${issue.message}` };
}

function bytesAsHex(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? bytesToHex(value) : value;
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
