import * as v from "valibot";
import type { WireEvent } from "./event.ts";
import { eventSchema } from "./event-schema.ts";
import { bytesToHex } from "./hex.ts";

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

const schema = v.strictObject({
  schema: v.literal("switchboard/recording@1"),
  listings: v.exactOptional(v.record(v.string(), v.string())),
  maker: v.exactOptional(v.string()),
  events: v.array(eventSchema),
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
