import { closeSync } from "node:fs";
import { socketRows, type Witness } from "../observe/sockets.ts";
import type { WorldContext } from "../seam.ts";
import { watchFor } from "../watch.ts";
import { connectTo } from "./calling.ts";
import { textOf } from "./failing.ts";
import { libc } from "./libc.ts";
import { logOf } from "./log.ts";
import { bindTo, familyOf, SOCK_STREAM } from "./options.ts";

/**
 * Makes calls to a port ring on: it listens with the shortest queue, and one caller of the judge's fills that for good.
 * The kernel drops every SYN to a listening socket whose queue is full (listen(2); tcp_conn_request in tcp_input.c).
 */
export async function letRing(context: WorldContext, port: number): Promise<void> {
  const { host, loopback, witness } = context;
  const fd = loopback.socket(familyOf(host), SOCK_STREAM);
  context.onClose(() => closeSync(fd));
  bindTo(fd, host, port);
  libc().listen(fd, 0);
  await connectTo(context, { as: "judge", host, port }, () => {});
  // The caller may know that it is connected a moment before it stands in the queue.
  const isFull = await watchFor(context, () => queueAt(witness, port) > 0 || undefined);
  if (isFull === undefined) throw new Error(`nobody stands in the queue of port ${port}`);
  logOf(context, "judge")("lets-ring", { address: textOf({ host, port }) });
}

/** Callers who wait to be accepted at a listening port. */
function queueAt(witness: Witness | undefined, port: number): number {
  const rows = socketRows(witness, ["tcp", "tcp6"]);
  return rows.find(({ state, local }) => state === "LISTEN" && local.port === port)?.receiveQueue ?? 0;
}
