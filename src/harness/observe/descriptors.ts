import { readdirSync, readlinkSync } from "node:fs";
import { unixRows } from "./sockets.ts";

/** What process `pid` holds open: descriptor -> `socket:[1234]`, `pipe:[5]`, a path. Empty when it is gone. */
export function descriptors(pid: number): Map<number, string> {
  const folder = `/proc/${pid}/fd`;
  const held = new Map<number, string>();
  for (const fd of entries(folder)) {
    // The descriptor may have been closed since the folder was read.
    try {
      held.set(Number(fd), readlinkSync(`${folder}/${fd}`));
    } catch {
      continue;
    }
  }
  return held;
}

/**
 * Inodes of the sockets that the processes hold; one held by several counts once. Those the judge gave them do not
 * count: standard streams and control channels are UNIX-domain socket pairs of the judge's own network.
 */
export function socketInodes(pids: readonly number[]): Set<number> {
  const inodes = new Set<number>();
  for (const pid of pids) {
    for (const target of descriptors(pid).values()) {
      if (target.startsWith("socket:[")) inodes.add(Number(target.slice(8, -1)));
    }
  }
  for (const { inode } of unixRows("self")) inodes.delete(inode);
  return inodes;
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
