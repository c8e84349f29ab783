import * as v from "valibot";
import { verdictSchema } from "../../verdict/schema.ts";
import { encodedEventSchema } from "../../wire/event-schema.ts";

/** What is kept on disk of an exercise's last judging. */
export const keptVerdictSchema = v.object({
  /** Digest of the programs that were judged. */
  digest: v.string(),
  verdicts: v.object({ en: verdictSchema, zh: verdictSchema }),
  /** What was seen of the checks that failed, by their ids. */
  seen: v.pipe(v.record(v.string(), v.pipe(v.array(encodedEventSchema), v.readonly())), v.readonly()),
});

export type KeptVerdict = v.InferOutput<typeof keptVerdictSchema>;
