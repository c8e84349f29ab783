import * as v from "valibot";
import { encodedEventSchema } from "../../wire/event-schema.ts";
import { faultSettings } from "../request-schema.ts";

const outputPiece = v.object({
  stream: v.picklist(["stdin", "stdout", "stderr"]),
  text: v.string(),
  omitted: v.exactOptional(v.number()),
});

const keptCell = v.object({
  name: v.string(),
  who: v.string(),
  state: v.picklist(["idle", "waiting", "starting", "running", "exited"]),
  /** Digest of the listing that it ran. */
  ran: v.exactOptional(v.string()),
  exit: v.exactOptional(v.object({ code: v.nullable(v.number()), signal: v.nullable(v.string()) })),
  problem: v.exactOptional(v.object({ code: v.picklist(["unreadable", "broken"]), detail: v.string() })),
  endedWithServer: v.boolean(),
  output: v.pipe(v.array(outputPiece), v.readonly()),
});

/** What is kept on disk of a group's last run. */
export const keptRunSchema = v.object({
  run: v.number(),
  began_epoch_ms: v.number(),
  faults: faultSettings,
  cells: v.pipe(v.array(keptCell), v.readonly()),
  events: v.pipe(v.array(encodedEventSchema), v.readonly()),
  droppedEvents: v.number(),
});

export type KeptCell = v.InferOutput<typeof keptCell>;
export type KeptRun = v.InferOutput<typeof keptRunSchema>;
