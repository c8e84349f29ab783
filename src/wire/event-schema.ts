import * as v from "valibot";
import type { EncodedEvent } from "./encoded.ts";
import type { WireEvent } from "./event.ts";
import { hexToBytes } from "./hex.ts";

const hexText = v.pipe(
  v.string(),
  v.regex(/^(?:[0-9a-f]{2})*$/, "Invalid bytes: Expected pairs of lower-case hex digits"),
);
const timed = { t_ms: v.number(), who: v.string() };

/** An event read from JSON, its bytes as bytes. */
export const eventSchema: v.GenericSchema<unknown, WireEvent> = eventOf(v.pipe(hexText, v.transform(hexToBytes)));

/** An event read from JSON, as it stands there. */
export const encodedEventSchema: v.GenericSchema<unknown, EncodedEvent> = eventOf(hexText);

function eventOf<Bytes extends v.GenericSchema<string, string | Uint8Array>>(bytes: Bytes) {
  return v.variant("kind", [
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
      timedOut: v.exactOptional(v.literal(true)),
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
    v.strictObject({ kind: v.literal("packet"), ...timed, frame: bytes }),
    v.strictObject({
      kind: v.literal("output"),
      ...timed,
      stream: v.picklist(["stdout", "stderr"]),
      bytes,
    }),
    v.strictObject({ kind: v.literal("input"), ...timed, bytes: v.exactOptional(bytes) }),
    v.strictObject({ kind: v.literal("exit"), ...timed, code: v.nullable(v.number()), signal: v.nullable(v.string()) }),
    v.strictObject({ kind: v.literal("signal"), ...timed, signal: v.picklist(["SIGSTOP", "SIGCONT"]) }),
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
      bytes: v.exactOptional(bytes),
      address: v.exactOptional(v.string()),
    }),
    v.strictObject({ kind: v.literal("lost"), ...timed, count: v.number() }),
  ]);
}
