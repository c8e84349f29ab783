import type { Address } from "../../check/world.ts";
import { isFrameQueued, isOtherEnd } from "../observe/settled.ts";
import { socketRows } from "../observe/sockets.ts";
import type { WorldContext } from "../seam.ts";
import type { Connection } from "./connection.ts";
import { waitFor, type WaitEnd } from "./wait.ts";

/** How often the kernel's tables are asked, in milliseconds: a look costs about 0.1 ms. */
const look_ms = 1;

interface Ends {
  readonly local: Required<Address>;
  readonly remote: Required<Address>;
}

/**
 * Waits until the program has read all that was sent on a connection: everything is out, no frame waits to be
 * delivered, and the other end's receive queue is empty.
 */
export async function readProgress(
  context: WorldContext,
  connection: Connection,
  ends: Ends,
): Promise<"read" | "reset" | Exclude<WaitEnd, "met">> {
  const isTaken = (): boolean => connection.allIsOut && isQueueEmpty(context, connection, ends);
  const isRead = (): boolean => isTaken() && !isFrameQueued();
  const end = await waitFor(context, {
    isMet: () => connection.inbox.ending === "reset" || isRead(),
    onChange: (listener) => everyLook(listener),
  });
  if (connection.inbox.ending === "reset") return "reset";
  // Settled, with no frame of anybody's on its way: one that is on its way by now is another world's.
  return end === "met" || (end === "settled" && isTaken()) ? "read" : end;
}

function isQueueEmpty(context: WorldContext, connection: Connection, ends: Ends): boolean {
  const pid = context.witness ?? context.processes()[0] ?? "self";
  const row = socketRows(pid, ["tcp", "tcp6"]).find((other) => isOtherEnd(ends, other));
  // Our orderly end takes one place in the queue until it is read; a row that is gone has nothing left to read.
  return row === undefined || row.receiveQueue <= (connection.hasEndedWriting ? 1 : 0);
}

function everyLook(listener: () => void): () => void {
  const timer = setInterval(listener, look_ms);
  const soon = setImmediate(listener);
  return () => {
    clearInterval(timer);
    clearImmediate(soon);
  };
}
