import { closeSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import type { Address, ListenOptions, ListenPeer, StreamPeer } from "../../check/world.ts";
import type { WorldContext } from "../seam.ts";
import { failure, textOf, waitFailure } from "./failing.ts";
import { libc } from "./libc.ts";
import { AF_UNIX, bindTo, familyOf, reuseAddress, setReceiveBuffer, SOCK_STREAM } from "./options.ts";
import { bindToPath, nameOf } from "./paths.ts";
import { logOf } from "./log.ts";
import { waitFor } from "./wait.ts";

/** listen(2)'s own default in Python: enough for every check that does not ask for less. */
const defaultBacklog = 128;

/**
 * Listens on a descriptor. A caller stays in the kernel's queue until `accept` is called, as with accept(2): Node would
 * take every caller at once, so its server exists only for the length of one accept.
 */
export function openListener(
  context: WorldContext,
  options: ListenOptions,
  answer: (fd: number, as: string) => StreamPeer,
): ListenPeer {
  const as = options.as ?? "server";
  const backlog = options.backlog ?? defaultBacklog;
  const log = logOf(context, as);
  const { fd, at } = options.path === undefined ? boundSocket(context, options) : boundPath(context, options.path);
  libc().listen(fd, backlog);
  const where = textOf(at);
  log("listens", { address: where });

  let isOpen = true;
  let accepted = 0;
  const close = (): void => {
    if (isOpen) closeSync(fd);
    isOpen = false;
  };
  context.onClose(close);

  return {
    port: at.port,
    async accept(name) {
      if (!isOpen) throw new Error(`${as} does not listen any more`);
      const caller = await nextCaller(context, fd, backlog);
      if (typeof caller === "string") throw waitFailure(context, caller, "never-calls", { peer: as, address: where });
      accepted += 1;
      return answer(caller, name ?? (accepted === 1 ? as : `${as} ${accepted}`));
    },
    async close() {
      if (isOpen) log("closes");
      close();
    },
  };
}

interface Bound {
  readonly fd: number;
  readonly at: Required<Address>;
}

function boundSocket(context: WorldContext, options: ListenOptions): Bound {
  const at = { host: options.host ?? context.host, port: options.port ?? context.port };
  const fd = context.loopback.socket(familyOf(at.host), SOCK_STREAM);
  if (options.reuseAddress ?? true) reuseAddress(fd);
  if (options.receiveBuffer !== undefined) setReceiveBuffer(fd, options.receiveBuffer);
  bindTo(fd, at.host, at.port);
  return { fd, at };
}

function boundPath(context: WorldContext, path: string): Bound {
  const fd = context.loopback.socket(AF_UNIX, SOCK_STREAM);
  bindToPath(context, fd, path);
  return { fd, at: nameOf(context, path) };
}

type NoCaller = Exclude<Awaited<ReturnType<typeof waitFor>>, "met">;

/** A descriptor of the next caller's connection, or why none came. */
async function nextCaller(context: WorldContext, fd: number, backlog: number): Promise<number | NoCaller> {
  let caller: number | undefined;
  const server = serveOnce(libc().duplicate(fd), (connection) => {
    caller = libc().duplicate(descriptorOf(connection));
    connection.destroy();
  });
  // Node's own listen has just set another backlog.
  libc().listen(fd, backlog);
  try {
    const end = await waitFor(context, {
      isMet: () => caller !== undefined,
      onChange: (listener) => {
        server.on("connection", listener);
        return () => server.off("connection", listener);
      },
    });
    if (caller !== undefined) return caller;
    if (end === "met") throw failure(context, "never-calls", {});
    return end;
  } finally {
    server.close();
  }
}

/** A server on `fd` that takes one caller and is gone before the next. */
function serveOnce(fd: number, onCaller: (connection: Socket) => void): Server {
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (connection) => {
    server.close();
    onCaller(connection);
  });
  server.on("error", () => {});
  return server.listen({ fd });
}

/** Node does not tell the descriptor of a connection it has accepted, except through the handle it wraps. */
function descriptorOf(socket: Socket): number {
  const handle: unknown = Reflect.get(socket, "_handle");
  const fd: unknown = typeof handle === "object" && handle !== null ? Reflect.get(handle, "fd") : undefined;
  if (typeof fd !== "number") throw new Error("node:net no longer tells the descriptor of a socket");
  return fd;
}
