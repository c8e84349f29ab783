import type { Address, CallOptions } from "../../check/world.ts";
import type { WorldContext } from "../seam.ts";
import { failure, textOf, waitFailure } from "./failing.ts";
import type { Log } from "./log.ts";
import { bindTo, familyOf, reuseAddress, setReceiveBuffer, setSegment, SOCK_STREAM } from "./options.ts";
import { Connection } from "./connection.ts";
import { connectToPath } from "./paths.ts";
import { tcp } from "./transport.ts";
import { waitFor } from "./wait.ts";

/** Connects to a program; fails as `refused`, or as `silence` when its queue of callers is full. */
export async function connectTo(context: WorldContext, options: CallOptions, log: Log): Promise<Connection> {
  const { as = "caller", path, deadline_ms } = options;
  if (path !== undefined) return await connectToPath(context, { as, path, deadline_ms }, log);
  const to = { host: options.host ?? context.host, port: options.port ?? context.port };
  const connection = new Connection({
    fd: callingSocket(context, options, to),
    transport: tcp,
    onBytes: (bytes) => log("receives", { bytes }),
  });
  context.onClose(() => connection.abandon());
  const { socket } = connection;
  let failed: NodeJS.ErrnoException | undefined;
  socket.once("error", (error) => (failed = error));
  log("connects", { address: textOf(to) });
  socket.connect(to);
  const end = await waitFor(context, {
    isMet: () => !socket.connecting || failed !== undefined,
    onChange(listener) {
      socket.on("connect", listener).on("error", listener);
      return () => socket.off("connect", listener).off("error", listener);
    },
    ...(deadline_ms === undefined ? {} : { deadline_ms }),
  });
  if (end === "met" && failed === undefined) return connection;
  connection.abandon();
  throw notConnected(context, { as, to, failed, end, log });
}

function callingSocket(context: WorldContext, options: CallOptions, to: Required<Address>): number {
  const fd = context.loopback.socket(familyOf(to.host), SOCK_STREAM);
  if (options.receiveBuffer !== undefined) setReceiveBuffer(fd, options.receiveBuffer);
  if (options.segment !== undefined) setSegment(fd, options.segment);
  if (options.from !== undefined) {
    reuseAddress(fd);
    bindTo(fd, options.from.host ?? context.host, options.from.port ?? 0);
  }
  return fd;
}

interface NoConnection {
  readonly as: string;
  readonly to: Required<Address>;
  readonly failed: NodeJS.ErrnoException | undefined;
  readonly end: Awaited<ReturnType<typeof waitFor>>;
  readonly log: Log;
}

function notConnected(context: WorldContext, { as, to, failed, end, log }: NoConnection): Error {
  const address = textOf(to);
  if (failed?.code === "ECONNREFUSED") {
    log("is-refused", { address });
    return failure(context, "refused", { peer: as, address, ending: "refused" });
  }
  if (failed?.code === "ECONNRESET") {
    log("meets-reset", { address });
    return failure(context, "reset", { peer: as, address, ending: "reset" });
  }
  // Anything else, an address that cannot be had above all, is the check's own mistake.
  if (failed !== undefined && failed.code !== "ETIMEDOUT") return failed;
  log("meets-silence", { address });
  return waitFailure(context, end, "silence", { peer: as, address });
}
