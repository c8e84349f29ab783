import { closeSync } from "node:fs";
import type { Address } from "../../check/world.ts";
import type { WorldContext } from "../seam.ts";
import { Connection } from "./connection.ts";
import { failure, textOf, waitFailure } from "./failing.ts";
import { libc } from "./libc.ts";
import type { Log } from "./log.ts";
import { AF_UNIX, SOCK_STREAM, unixAddress } from "./options.ts";
import { unix } from "./transport.ts";
import { waitFor } from "./wait.ts";

/** An end that has no name, as a caller's. */
export const unnamed: Required<Address> = { host: "", port: 0 };

/** The name of the shared folder's `path`, as programs see it. */
export function nameOf(context: WorldContext, path: string): Required<Address> {
  return { host: context.shared.pathOf(path), port: 0 };
}

export interface PathCall {
  readonly as: string;
  readonly path: string;
  readonly deadline_ms?: number | undefined;
}

/** How often a call to a path whose queue is full is tried again, in milliseconds. */
const again_ms = 2;

/** Connects to a program over a path; fails as `refused` where nobody listens, as `silence` when its queue stays full. */
export async function connectToPath(context: WorldContext, call: PathCall, log: Log): Promise<Connection> {
  const name = nameOf(context, call.path);
  const address = textOf(name);
  const fd = context.loopback.socket(AF_UNIX, SOCK_STREAM);
  let isOurs = true;
  context.onClose(() => isOurs && closeSync(fd));
  log("connects", { address });
  let outcome: string = "EAGAIN";
  const end = await waitFor(context, {
    isMet: () => (outcome = tryToConnect(context, fd, call.path)) !== "EAGAIN",
    onChange(listener) {
      const timer = setInterval(listener, again_ms);
      return () => clearInterval(timer);
    },
    ...(call.deadline_ms === undefined ? {} : { deadline_ms: call.deadline_ms }),
  });
  if (end !== "met") {
    log("meets-silence", { address });
    throw waitFailure(context, end, "silence", { peer: call.as, address });
  }
  if (outcome !== "connected") {
    log("is-refused", { address });
    throw failure(context, "refused", { peer: call.as, address, ending: "refused" });
  }
  isOurs = false;
  const names = { local: unnamed, remote: name };
  const connection = new Connection({ fd, transport: unix, names, onBytes: (bytes) => log("receives", { bytes }) });
  context.onClose(() => connection.abandon());
  return connection;
}

/** `connected`, or the errno's name. Anything but a refusal or a full queue is the check's own mistake. */
function tryToConnect(context: WorldContext, fd: number, path: string): string {
  const reached = context.shared.reach(path);
  if (reached === undefined) return "ENOENT";
  try {
    libc().connect(fd, unixAddress(reached.path));
    return "connected";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ECONNREFUSED" || code === "EAGAIN") return code;
    throw error;
  } finally {
    reached.close();
  }
}

/** Binds to a name that nobody has. */
export function bindToPath(context: WorldContext, fd: number, path: string): void {
  const place = context.shared.place(path);
  try {
    libc().bind(fd, unixAddress(place.path));
    place.give();
  } finally {
    place.close();
  }
}
