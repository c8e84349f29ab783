import type { SocketRow } from "../../check/world.ts";
import type { SocketSight } from "../looking-on.ts";
import type { WorldLoopback } from "../loopback.ts";
import { internetRows, unixDiagRows, type DiagRow } from "../netlink/diag.ts";
import { descriptors } from "./descriptors.ts";
import { processTree } from "./processes.ts";
import { socketRows, unixRows, type Witness } from "./sockets.ts";

/** A program, by its name in the log, and the process it runs as. */
export interface Named {
  readonly name: string;
  readonly pid: number;
}

/** The sockets of a loopback as `ss -tunxap` lists them; where it is shared, only those of the programs. */
export function listSockets(loopback: WorldLoopback, programs: readonly Named[]): SocketSight[] {
  const held = holdersOf(programs);
  const rows = [
    ...either(
      () => internetRows(loopback),
      () => tableRows(loopback.witness),
    ),
    ...either(
      () => unixDiagRows(loopback),
      () => unixTableRows(loopback.witness),
    ),
  ];
  const isShared = loopback.witness === "self";
  return rows.flatMap((row) => {
    const holders = held.get(row.inode) ?? [];
    return isShared && holders.length === 0 ? [] : [sightOf(row, holders)];
  });
}

function sightOf(row: DiagRow, holders: SocketSight["holders"]): SocketSight {
  const { protocol, kind, state, receiveQueue, sendQueue, local, remote, timer, inode } = row;
  const shown = { protocol, kind, state, receiveQueue, sendQueue, local, remote, holders, inode };
  return timer === undefined ? shown : { ...shown, timer };
}

/** A kernel without sock_diag for a family tells less, in /proc. */
function either<T>(ask: () => T, otherwise: () => T): T {
  try {
    return ask();
  } catch {
    return otherwise();
  }
}

type Holders = Map<number, SocketSight["holders"][number][]>;

function holdersOf(programs: readonly Named[]): Holders {
  const held: Holders = new Map();
  for (const { name, pid: root } of programs) {
    for (const pid of processTree(root)) {
      for (const [fd, target] of descriptors(pid)) {
        if (!target.startsWith("socket:[")) continue;
        const inode = Number(target.slice("socket:[".length, -1));
        const holders = held.get(inode) ?? [];
        holders.push({ who: name, pid, fd });
        held.set(inode, holders);
      }
    }
  }
  return held;
}

function tableRows(witness: Witness): DiagRow[] {
  return socketRows(witness).map(({ protocol, state, receiveQueue, sendQueue, local, remote, inode }) => ({
    protocol: protocol.startsWith("tcp") ? "tcp" : "udp",
    kind: protocol.endsWith("6") ? "6" : "4",
    state: words[state] ?? state.replace("_", "-"),
    receiveQueue,
    sendQueue,
    local,
    remote,
    inode,
  }));
}

/** Where ss(8) has another word than the kernel. */
const words: Readonly<Record<SocketRow["state"], string | undefined>> = {
  ESTABLISHED: "ESTAB",
  FIN_WAIT1: "FIN-WAIT-1",
  FIN_WAIT2: "FIN-WAIT-2",
  CLOSE: "UNCONN",
};

function unixTableRows(witness: Witness): DiagRow[] {
  return unixRows(witness).map(({ type, listens, inode, path }) => ({
    protocol: "unix",
    kind: type,
    state: listens ? "LISTEN" : "UNKNOWN",
    receiveQueue: 0,
    sendQueue: 0,
    local: { host: path, port: inode },
    remote: { host: "", port: 0 },
    inode,
  }));
}
