import type { Harness, OpenSubmission, OpenWorld } from "../../harness/harness.ts";
import { CannotFault } from "../../harness/looking-on.ts";
import type { WireEvent } from "../../wire/event.ts";
import type { FaultSettings } from "../protocol.ts";
import { Refused } from "../refused.ts";

/** A loopback in which cells run, from its opening to its close. */
export interface Place {
  readonly open: OpenWorld;
  /** Aborted when it is to close: nothing is started in it any more. */
  readonly closing: AbortController;
  /** Programs started from now on are those of now. */
  reload(): Promise<void>;
  /** Does this to its packets from now on. Throws `Refused` where the machine cannot. */
  disturb(faults: FaultSettings): void;
  /** Nothing of it runs on; what was seen of it has been told. */
  close(): Promise<void>;
}

export interface PlaceOptions {
  readonly harness: Harness;
  /** Writes the listings as they are now, and tells where. */
  readonly folder: () => Promise<string>;
  /** How many cells may run in it at once. */
  readonly starts: number;
  readonly onEvent: (event: WireEvent) => void;
}

/** A person looks on: nothing ends because time has passed. */
const patience_ms = 7 * 24 * 60 * 60 * 1000;

/** Has one world ready for the next run. One size for all groups: a larger one starts what it lacks, and memory is bounded. */
export function keepReady(harness: Harness): void {
  harness.warm("ts", [2]);
}

export async function openPlace({ harness, folder, starts, onEvent }: PlaceOptions): Promise<Place> {
  const submission = await harness.open({ folder: await folder(), track: "ts" });
  const open = await openWorld(submission, starts, onEvent);
  keepReady(harness);
  return {
    open,
    closing: new AbortController(),
    async reload() {
      await folder();
      await open.reload();
    },
    disturb(faults) {
      try {
        open.disturb(faults);
      } catch (error) {
        throw error instanceof CannotFault ? new Refused("no-faults", error.message) : error;
      }
    },
    async close() {
      // Frames that lie in the capture yet.
      open.world.log();
      await open.close();
      await submission.close();
    },
  };
}

async function openWorld(
  submission: OpenSubmission,
  starts: number,
  onEvent: (event: WireEvent) => void,
): Promise<OpenWorld> {
  try {
    return await submission.world({ seed: 0, deadline_ms: patience_ms, starts, calls: true, live: true, onEvent });
  } catch (error) {
    await submission.close();
    throw error;
  }
}
