import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SharedFolder } from "../check/world.ts";

/** The folder's name in the one that programs are put into: hidden, so that no submission brings one of its own. */
export const SHARED = ".shared";

/** The folder that the programs of one world and the judge share, as the judge sees it. */
export interface Shared extends SharedFolder {
  /**
   * A path to the socket `name` that is short enough for bind(2) and connect(2), until `close`. What is there may be a
   * program's trap: nothing is followed that leads elsewhere. Undefined where there is nothing, or a link.
   */
  reach(name: string): Reached | undefined;
  /** The same for a name that is to be made. */
  place(name: string): Reached;
}

interface Reached {
  readonly path: string;
  close(): void;
}

/** open(2): a descriptor that stands for the file itself, to be named in /proc/self/fd. */
const O_PATH = 0x20_0000;

/** `folder` is that of the programs, and `inside` how they see it. */
export function openShared(folder: string, inside: string): Shared {
  const below = (name: string): string => join(folder, SHARED, name);
  return {
    pathOf: (name) => join(inside, SHARED, name),
    kindOf(name) {
      const stat = lstatSync(below(name), { throwIfNoEntry: false });
      if (stat === undefined) return "nothing";
      if (stat.isSocket()) return "socket";
      return stat.isFile() ? "file" : "other";
    },
    write: (name, text) => writeFile(below(name), text),
    reach(name) {
      const descriptor = openPlain(below(name));
      return descriptor === undefined ? undefined : reached(descriptor, "");
    },
    place: (name) => reached(openSync(join(folder, SHARED), O_PATH), `/${name}`),
  };
}

function openPlain(path: string): number | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, O_PATH | constants.O_NOFOLLOW);
  } catch {
    return undefined;
  }
  if (!fstatSync(descriptor).isSymbolicLink()) return descriptor;
  closeSync(descriptor);
  return undefined;
}

function reached(descriptor: number, below: string): Reached {
  return { path: `/proc/self/fd/${descriptor}${below}`, close: () => closeSync(descriptor) };
}

/** Sockets take no room; so much is for what else an exercise may ask for, and no more. */
const MOST_BYTES = 1024 * 1024;
const MOST_ENTRIES = 100;
const LOOK_EVERY_MS = 100;

/** Calls `onFlood` once there is too much in the folder. Returns what ends the watching. */
export function watchShared(folder: string, onFlood: () => void): () => void {
  const timer = setInterval(() => {
    if (!isFlooded(join(folder, SHARED))) return;
    clearInterval(timer);
    onFlood();
  }, LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}

function isFlooded(folder: string): boolean {
  try {
    const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const sizes = entries.map((name) => lstatSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
    return entries.length > MOST_ENTRIES || sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES;
  } catch {
    // Something vanished while it was looked at, or the folder itself has gone.
    return false;
  }
}
