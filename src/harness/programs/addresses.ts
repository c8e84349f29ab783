import type { Address, SocketRow } from "../../check/world.ts";
import { descriptors } from "../observe/descriptors.ts";
import { socketRows, unixRows, type Witness } from "../observe/sockets.ts";

export type Kind = "tcp" | "udp";

/**
 * True when one of the programs' sockets listens on (tcp) or is bound to (udp) an address that reaches `wanted`; else
 * the addresses at which they do. `owned` gives the inodes of their sockets, and is asked only when there is a candidate.
 */
export function findSocket(
  witness: Witness,
  kind: Kind,
  wanted: Required<Address>,
  owned: () => ReadonlySet<number>,
): true | string[] {
  const state = kind === "tcp" ? "LISTEN" : "UNCONN";
  const rows = socketRows(witness, [kind, `${kind}6`]).filter((row) => row.state === state);
  if (rows.length === 0) return [];
  const inodes = owned();
  const own = rows.filter((row) => inodes.has(row.inode));
  if (own.some((row) => reaches(row, wanted))) return true;
  return own.map(({ local }) =>
    local.host.includes(":") ? `[${local.host}]:${local.port}` : `${local.host}:${local.port}`,
  );
}

/** Whether one of the processes listens on a socket of the file family. */
export function listensOnPath(witness: Witness, pids: readonly number[]): boolean {
  const listening = unixRows(witness).filter((row) => row.listens);
  if (listening.length === 0) return false;
  const held = new Set(pids.flatMap((pid) => [...descriptors(pid).values()]));
  return listening.some(({ inode }) => held.has(`socket:[${inode}]`));
}

/** A wildcard takes calls to every address; `::` those of IPv4 too, unless IPV6_V6ONLY is set, which /proc does not tell. */
function reaches({ local }: SocketRow, wanted: Required<Address>): boolean {
  if (local.port !== wanted.port) return false;
  if (local.host === wanted.host || local.host === "::") return true;
  return local.host === "0.0.0.0" && !wanted.host.includes(":");
}
