import { closeSync } from "node:fs";
import type { Peers, WorldContext } from "../seam.ts";
import { connectTo } from "./calling.ts";
import { Connection } from "./connection.ts";
import { openDatagrams } from "./datagrams.ts";
import { Ends } from "./ends.ts";
import { textOf } from "./failing.ts";
import { openListener } from "./listening.ts";
import { logOf } from "./log.ts";
import { bindTo, familyOf, SOCK_STREAM } from "./options.ts";
import { letRing } from "./ringing.ts";
import { nameOf, unnamed } from "./paths.ts";
import { ConnectedPeer } from "./stream.ts";
import { tcp, unix } from "./transport.ts";

/** Makes the judge's ends of conversations in the world of `context`; they are closed with it, and known to `ends`. */
export function openPeers(context: WorldContext, ends = new Ends()): Peers {
  let callers = 0;
  const nextName = (): string => `caller ${++callers}`;

  const peerOver = (connection: Connection, as: string): ConnectedPeer => {
    connection.begin();
    ends.add(connection);
    return new ConnectedPeer({ context, as, connection, log: logOf(context, as) });
  };

  return {
    async call(options = {}) {
      const as = options.as ?? nextName();
      return peerOver(await connectTo(context, { ...options, as }, logOf(context, as)), as);
    },

    async listen(options = {}) {
      return openListener(context, options, (fd, as) => {
        const log = logOf(context, as);
        const { path } = options;
        const connection = new Connection({
          fd,
          transport: path === undefined ? tcp : unix,
          ...(path === undefined ? {} : { names: { local: nameOf(context, path), remote: unnamed } }),
          onBytes: (bytes) => log("receives", { bytes }),
        });
        context.onClose(() => connection.abandon());
        const peer = peerOver(connection, as);
        log("accepts", { address: textOf(peer.remote) });
        return peer;
      });
    },

    async datagrams(options = {}) {
      const as = options.as ?? (options.port === undefined ? nextName() : "server");
      return await openDatagrams(context, { ...options, as });
    },

    async occupy(port = context.port) {
      const fd = context.loopback.socket(familyOf(context.host), SOCK_STREAM);
      context.onClose(() => closeSync(fd));
      bindTo(fd, context.host, port);
      logOf(context, "judge")("occupies", { address: textOf({ host: context.host, port }) });
    },

    async letRing(port = context.port) {
      await letRing(context, port);
    },
  };
}

export { Ends };
